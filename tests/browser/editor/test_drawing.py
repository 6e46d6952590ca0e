"""Drawing a new zone by mouse, by touch and by keyboard; what is drawn survives whatever happens."""

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Open

pytestmark = pytest.mark.browser

SQUARE = [(-80, -80), (80, -80), (80, 80), (-80, 80)]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_zone_is_drawn_by_mouse(editor: Open) -> None:
    drawing = editor()
    drawing.draw(SQUARE)
    expect(drawing.corners).to_have_count(4)
    expect(drawing.tool("Corners")).to_have_attribute("aria-pressed", "true")
    assert len(drawing.boundary()[0]) == 4
    assert drawing.visit.complaints == []


def test_a_zone_is_drawn_by_touch(editor: Open) -> None:
    drawing = editor(**PHONE)
    drawing.tap([(-60, 0), (60, 0), (60, 100)])
    drawing.button("Finish").tap()
    expect(drawing.corners).to_have_count(3)


def test_a_zone_is_drawn_by_keyboard_alone(editor: Open) -> None:
    drawing = editor()
    press = drawing.page.keyboard.press
    drawing.map.focus()
    expect(drawing.page.locator(".crosshair")).to_be_visible()
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        press("Enter")
        press(arrow)
        drawing.page.wait_for_timeout(50)
    press("Enter")
    press("Enter")
    expect(drawing.corners).to_have_count(4)


def test_two_corners_are_no_zone_and_the_page_says_so(editor: Open) -> None:
    drawing = editor()
    drawing.draw(SQUARE[:2], close=False)
    drawing.button("Finish").click(force=True)
    expect(drawing.notice("More corners are needed")).to_be_visible()
    drawing.draw(SQUARE[2:], close=False)
    drawing.button("Finish").click()
    expect(drawing.corners).to_have_count(4)


def test_undo_and_redo_go_back_to_nothing_and_forward_to_the_zone(editor: Open) -> None:
    drawing = editor()
    drawing.draw(SQUARE)
    expect(drawing.corners).to_have_count(4)
    for _ in range(5):
        drawing.page.keyboard.press("Control+z")
    expect(drawing.tool("Undo")).to_have_attribute("aria-disabled", "true")
    assert drawing.draft() is None
    for _ in range(3):
        drawing.page.keyboard.press("Control+y")
    for _ in range(2):
        drawing.page.keyboard.press("Control+Shift+Z")
    expect(drawing.corners).to_have_count(4)
    assert len(drawing.boundary()[0]) == 4


def test_a_reload_in_the_middle_of_drawing_loses_nothing(editor: Open) -> None:
    drawing = editor()
    drawing.field("Name of the zone").fill("Na půli cesty")
    drawing.draw(SQUARE[:3], close=False)
    drawing.reload()
    expect(drawing.notice("Your unsaved work")).to_be_visible()
    expect(drawing.field("Name of the zone")).to_have_value("Na půli cesty")
    drawing.draw(SQUARE[3:], close=False)
    drawing.button("Finish").click()
    expect(drawing.corners).to_have_count(4)
    drawing.tool("Undo").click()
    drawing.tool("Undo").click()
    drawing.button("Finish").click()
    expect(drawing.corners).to_have_count(3)


def test_another_visit_offers_the_unsaved_zone(editor: Open) -> None:
    drawing = editor()
    drawing.draw(SQUARE)
    drawing.page.goto("about:blank")
    drawing.open()
    drawing.button("Continue it").click()
    expect(drawing.corners).to_have_count(4)
    drawing.page.on("dialog", lambda dialog: dialog.accept())
    drawing.button("Discard changes").click()
    expect(drawing.corners).to_have_count(0)
    assert drawing.draft() is None


def test_escape_leaves_the_sketch_and_undo_brings_it_back(editor: Open) -> None:
    drawing = editor()
    drawing.draw(SQUARE[:3], close=False)
    drawing.map.focus()
    drawing.page.keyboard.press("Escape")
    expect(drawing.tool("Corners")).to_be_focused()
    drawing.page.keyboard.press("Control+z")
    drawing.button("Finish").click()
    expect(drawing.corners).to_have_count(3)
