"""Plans in a real browser: ordered, waited for, looked at, and turned into drafts."""

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk.conftest import Beat, Enter
from tests.browser.desk.test_life import step
from tests.plans import Street, add_street, made

pytestmark = pytest.mark.browser

HOSTILE = 'Dlouhá <img src=x onerror="document.title=1">'


@dataclass(frozen=True)
class Plans:
    """A street, a plan of it that is done, and another one with other limits."""

    beat: Beat
    street: Street
    done: int
    other: int

    def drafts(self) -> int:
        with self.beat.server.database.connect() as connection:
            row = connection.execute("SELECT count(*) FROM zone WHERE status = 'draft'").fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture(scope="module")
def plans(beat: Beat) -> Plans:
    database = beat.server.database
    street = add_street(database, north=3000, zones=3, name=HOSTILE)
    done = made(database, street)
    other = made(database, street, limits={"houses": {"maximum": 5, "soft_maximum": 4}})
    return Plans(beat, street, done.id, other.id)


def test_the_keyboard_alone_orders_a_plan_waits_and_makes_drafts(enter: Enter, plans: Plans) -> None:
    visitor = enter("planner")
    page = visitor.open("/en/desk/plans")
    page.locator("#plan-district").focus()
    page.keyboard.type("Okrsek Dlouh")
    assert page.locator("#plan-district").input_value() == plans.street.word
    page.locator("#plan-span").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("200")
    step(page, "summary", "Weights and seed")
    page.keyboard.press("Enter")
    page.locator("#plan-steps").focus()
    page.keyboard.type("30")
    step(page, "button", "Make a plan")
    page.keyboard.press("Enter")
    page.locator(".figure").wait_for(timeout=60_000)
    before = plans.drafts()
    rows = page.locator(".plan-choice .zone-row")
    number = rows.count()
    assert number >= 2
    rows.nth(0).locator("input[type=checkbox]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Make drafts of the chosen zones")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("The chosen zones are drafts now.")
    assert plans.drafts() == before + number - 1
    expect(page.locator(".zone-dropped")).to_have_count(1)
    expect(page.get_by_role("link", name="its draft")).to_have_count(number - 1)
    assert (visitor.foreign, visitor.complaints) == ([], [])


def test_without_scripts_a_plan_is_ordered_looked_at_again_and_opened(enter: Enter, plans: Plans) -> None:
    page = enter("planner", java_script_enabled=False).open("/cs/desk/plans")
    page.locator("#plan-district").select_option(plans.street.word)
    page.locator("summary", has_text="Váhy a semínko").click()
    page.get_by_label("Kroky").fill("20")
    page.get_by_role("button", name="Vytvořit plán").click()
    for _ in range(60):
        if page.locator(".figure").count():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Podívat se znovu").click()
    expect(page.locator(".figure")).to_be_visible()
    expect(page.locator(".plan-choice .zone-row").first).to_be_visible()


def test_a_zone_of_a_plan_is_changed_in_the_editor(enter: Enter, plans: Plans) -> None:
    page = enter("planner").open(f"/en/desk/plans/{plans.done}")
    page.get_by_role("button", name="Change zone 1 in the editor").click()
    page.wait_for_url("**/edit")
    page.locator(".leaflet-container").first.wait_for()


def test_rows_and_shapes_light_each_other_up(enter: Enter, plans: Plans) -> None:
    page = enter("planner").open(f"/en/desk/plans/{plans.done}")
    page.locator("#planned-1").hover()
    expect(page.locator(".map .map-lit")).to_have_count(1)
    page.mouse.move(0, 0)
    expect(page.locator(".map .map-lit")).to_have_count(0)
    assert page.locator("main img").count() == 0
    assert page.title().startswith("Plan ")


def open_page(visitor: Visit, plans: Plans, language: str, path: str) -> Page:
    page = visitor.open(f"/{language}/desk/plans{path.format(done=plans.done, other=plans.other)}")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    return page


PATHS = {"list": "", "plan": "/{done}", "sheet": "/{done}/sheet", "beside": "/{done}/beside?other={other}"}


@pytest.mark.parametrize(("language", "scheme"), [("cs", "light"), ("en", "dark")])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing(enter: Enter, plans: Plans, path: str, language: str, scheme: str) -> None:
    found = Axe().run(open_page(enter("planner", color_scheme=scheme), plans, language, path))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_nothing_scrolls_sideways_on_a_phone(enter: Enter, plans: Plans, path: str) -> None:
    visitor = enter("planner", viewport={"width": 320, "height": 640})
    for language in ("cs", "en"):
        page = open_page(visitor, plans, language, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert (visitor.foreign, visitor.complaints) == ([], [])
