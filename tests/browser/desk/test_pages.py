"""Every page of the workspace: accessible, without sideways scrolling, silent towards other hosts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.desk.conftest import HOSTILE, Beat, Enter

pytestmark = pytest.mark.browser

PATHS = {
    "my zones": "",
    "needs": "?need=any&order=verdict",
    "none": "?q=xyzzy",
    "broken": "zones/{broken}",
    "draft": "zones/{over}",
    "elsewhere": "zones/{elsewhere}",
    "history": "zones/{broken}/history",
    "sheet": "zones/{broken}/sheet",
    "search": "addresses",
    "address": "addresses/{address}",
    "coverage": "beat/coverage",
    "coverage by district": "coverage",
    "trend": "coverage/trend",
    "council": "report",
    "gaps": "beat/gaps",
    "imports": "imports",
    "report": "imports/{run}",
    "interest": "interest",
    "account": "account",
}
ADMINS = {"accounts": "accounts", "one account": "accounts/officer"}


def open_page(visitor: Visit, beat: Beat, language: str, path: str) -> Page:
    places = {
        "broken": beat.broken,
        "over": beat.over,
        "elsewhere": beat.elsewhere,
        "address": beat.address,
        "run": beat.run,
    }
    page = visitor.open(f"/{language}/desk/{path.format(**places)}")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    return page


@pytest.mark.parametrize(("language", "scheme", "role"), [("cs", "light", "officer"), ("en", "dark", "planner")])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing(enter: Enter, beat: Beat, path: str, language: str, scheme: str, role: str) -> None:
    visitor = enter(role, color_scheme=scheme)
    found = Axe().run(open_page(visitor, beat, language, path))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("language", "scheme"), [("cs", "dark"), ("en", "light")])
@pytest.mark.parametrize("path", ADMINS.values(), ids=ADMINS)
def test_axe_finds_nothing_where_admins_are(enter: Enter, beat: Beat, path: str, language: str, scheme: str) -> None:
    enter("officer")
    found = Axe().run(open_page(enter("admin", color_scheme=scheme), beat, language, path))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", [*PATHS.values(), *ADMINS.values()], ids=[*PATHS, *ADMINS])
def test_nothing_scrolls_sideways_on_a_phone_and_nobody_else_is_asked(enter: Enter, beat: Beat, path: str) -> None:
    enter("officer")
    visitor = enter("admin", viewport={"width": 320, "height": 640})
    for language in ("cs", "en"):
        page = open_page(visitor, beat, language, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert (visitor.foreign, visitor.complaints) == ([], [])


@pytest.mark.parametrize(
    "path", ["", "zones/{broken}", "zones/{broken}/history", "addresses/{address}", "account", *ADMINS.values()]
)
def test_what_can_be_touched_is_large_enough_for_a_thumb(enter: Enter, beat: Beat, path: str) -> None:
    enter("officer")
    visitor = enter("admin", viewport={"width": 390, "height": 844}, has_touch=True)
    page = open_page(visitor, beat, "cs", path)
    small = page.evaluate(
        """[...document.querySelectorAll('main :is(button, select, summary, .button, input:not([type=hidden]))')]
           .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24)
           .map((each) => each.outerHTML)"""
    )
    assert small == []


def test_without_scripts_everything_is_there_but_the_maps(enter: Enter, beat: Beat) -> None:
    visitor = enter(java_script_enabled=False)
    page = visitor.open(f"/cs/desk/zones/{beat.broken}")
    assert not page.locator(".map").is_visible()
    assert page.get_by_role("link", name="Údolní 5, 602 00 Brno").is_visible()
    page = visitor.open(f"/cs/desk/zones/{beat.broken}/sheet")
    assert page.locator(".still .still-current").is_visible()


def test_a_hostile_name_is_a_name_on_the_map_too(enter: Enter, beat: Beat) -> None:
    visitor = enter()
    page = visitor.open(f"/en/desk/zones/{beat.broken}")
    page.locator(".map-zone-current").hover(position={"x": 30, "y": 30})
    assert page.locator(".leaflet-tooltip").inner_text() == HOSTILE
    assert page.locator("main img").count() == 0
    assert page.title().startswith(HOSTILE)


def test_a_sheet_prints_on_one_page(enter: Enter, beat: Beat) -> None:
    page = enter().open(f"/cs/desk/zones/{beat.broken}/sheet")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1
