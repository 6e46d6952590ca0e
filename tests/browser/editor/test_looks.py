"""The editor on every screen: nothing for axe to find, nothing off the side, nothing asked of others."""

from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
SCREENS = pytest.mark.parametrize("screen", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])


def assert_axe_finds_nothing(editing: EditorPage) -> None:
    found = Axe().run(editing.page)
    assert found.violations_count == 0, found.generate_report()


@SCREENS
@pytest.mark.parametrize(("language", "scheme"), [("cs", "dark"), ("en", "light")])
def test_axe_finds_nothing(editor: Open, zone: UUID, screen: dict[str, object], language: str, scheme: str) -> None:
    editing = editor(zone, language, color_scheme=scheme, **screen)
    assert_axe_finds_nothing(editing)
    assert editing.page.evaluate("document.documentElement.scrollWidth") == editing.page.viewport_size["width"]  # type: ignore[index]
    assert editing.visit.complaints == []
    assert editing.visit.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_something_is_amiss(editor: Open, zone: UUID, scheme: str) -> None:
    editing = editor(zone, color_scheme=scheme)
    for _ in range(12):
        editing.page.get_by_role("button", name="Corner 3 of 4").press("Shift+ArrowDown")
    expect(editing.page.locator(".fault-mark").first).to_be_visible()
    editing.tool("Merge").click()
    assert_axe_finds_nothing(editing)
    editing.page.keyboard.press("Escape")
    editing.save()
    editing.tool("Hole").click()
    assert_axe_finds_nothing(editing)


def test_every_tool_is_reached_by_keyboard_and_says_what_it_does(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Corners").focus()
    for name in ("Draw", "Move", "Hole", "Cut", "Split", "Merge", "Undo", "Redo", "Full screen", "Corners"):
        editing.page.keyboard.press("ArrowDown")
        expect(editing.tool(name)).to_be_focused()
    editing.tool("Cut").press("Enter")
    expect(editing.tool("Cut")).to_have_attribute("aria-pressed", "true")
    expect(editing.page.locator("[data-announcements]")).to_have_text("Draw round what is to be cut off the zone.")


def test_tools_are_large_enough_for_a_finger(editor: Open, zone: UUID) -> None:
    editing = editor(zone, **PHONE)
    for button in editing.page.get_by_role("toolbar").get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_the_editor_fills_the_screen_when_asked(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Full screen").click()
    editing.eventually(lambda: editing.page.evaluate("document.fullscreenElement?.matches('[data-editor]') ?? false"))
    editing.tool("Full screen").click()
    editing.eventually(lambda: editing.page.evaluate("document.fullscreenElement === null"))


def test_without_scripts_the_page_says_what_else_there_is(visit: object, zone: UUID, beats: list[int]) -> None:
    visitor: Visit = visit(java_script_enabled=False)  # type: ignore[operator]
    visitor.sign_in("officer", beats=beats)
    page = visitor.open(f"/en/desk/zones/{zone}/edit")
    expect(page.locator("noscript p")).to_contain_text("Drawing needs scripts")


def test_an_officer_of_another_beat_is_shown_no_editor(visit: object, zone: UUID) -> None:
    visitor: Visit = visit()  # type: ignore[operator]
    visitor.sign_in("officer", name="elsewhere")
    answer = visitor.page.goto(f"{visitor.server.address}/en/desk/zones/{zone}/edit")
    assert answer is not None
    assert answer.status == 403
