"""The page of gaps in a real browser: narrowed, read beside its map, and followed to what can be done."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from geo.gaps import find_gaps
from geo.rule_sets import MPB_2010
from tests.browser.desk.conftest import Beat, Enter
from tests.browser.desk.test_life import step
from tests.factories import add_zone, rectangle
from tests.geo.gaps.towns import add_street

pytestmark = pytest.mark.browser

HOSTILE = 'Krátká <img src=x onerror="document.title=1">'


@pytest.fixture(scope="module")
def gaps(beat: Beat) -> Beat:
    """North of the beats a street in which a zone is possible, one without a second business, and a proposed zone."""
    database = beat.server.database
    add_street(database, 5_000, street="Dlouhá")
    add_street(database, 7_000, businesses=1, street=HOSTILE)
    add_street(database, 9_000, street="Nová")
    add_zone(database, rectangle(-10, 8_990, 150, 9_010), name=HOSTILE, status="proposed", published=False)
    find_gaps(database, MPB_2010)
    return beat


def test_the_keyboard_alone_narrows_the_list_and_starts_to_draw(enter: Enter, gaps: Beat) -> None:
    visitor = enter("planner")
    page = visitor.open("/en/desk/gaps")
    step(page, "summary", "Filter")
    page.keyboard.press("Enter")
    page.locator("#filter-state").focus()
    page.keyboard.type("a zone is possible")
    step(page, "button", "Show")
    page.keyboard.press("Enter")
    page.wait_for_url("**state=possible**")
    expect(page.locator(".gap-row h3", has_text="Dlouhá")).to_have_count(1)
    expect(page.locator(".gap-row h3", has_text="Krátká")).to_have_count(0)
    page.get_by_role("link", name="Draw a zone here: Dlouhá").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/zones/new?near=**")
    assert (visitor.foreign, visitor.complaints) == ([], [])


def test_without_scripts_each_gap_says_what_can_be_done(enter: Enter, gaps: Beat) -> None:
    page = enter("planner", java_script_enabled=False).open("/cs/desk/gaps")
    possible, impossible = (page.locator(f".gap-row:has(h3:text('{name}'))") for name in ("Dlouhá", "Krátká"))
    expect(possible).to_contain_text("zóna je možná")
    expect(impossible).to_contain_text("Do 400 m: 1 podnik; potřeba je alespoň 2.")
    page.locator("summary", has_text="Filtr").click()
    page.locator("#filter-lacking").select_option("businesses")
    page.get_by_role("button", name="Ukázat").click()
    expect(possible).to_have_count(0)
    expect(impossible).to_have_count(1)


def test_rows_and_grounds_light_each_other_up(enter: Enter, gaps: Beat) -> None:
    page = enter("planner").open("/en/desk/gaps")
    row = page.locator(".gap-row", has_text="Dlouhá")
    row.hover()
    expect(page.locator(".map .map-lit")).to_have_count(1)
    page.mouse.move(0, 0)
    expect(page.locator(".map .map-lit")).to_have_count(0)


def test_hostile_names_are_shown_and_never_run(enter: Enter, gaps: Beat) -> None:
    page = enter("planner").open("/en/desk/gaps")
    expect(page.locator(".gap-row h3", has_text=HOSTILE)).to_have_count(1)
    assert page.locator("main img").count() == 0
    assert page.title().startswith("Gaps between the zones")


def open_page(enter: Enter, language: str, **options: object) -> Page:
    page = enter("planner", **options).open(f"/{language}/desk/gaps")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    expect(page.locator(".gap-row", has_text="Dlouhá")).to_be_visible()
    return page


@pytest.mark.parametrize(("language", "scheme"), [("cs", "light"), ("en", "dark")])
def test_axe_finds_nothing(enter: Enter, gaps: Beat, language: str, scheme: str) -> None:
    found = Axe().run(open_page(enter, language, color_scheme=scheme))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["cs", "en"])
def test_nothing_scrolls_sideways_on_a_phone(enter: Enter, gaps: Beat, language: str) -> None:
    page = open_page(enter, language, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
