"""The maps in a real browser: what people see, and that nobody else hears of it."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.maps.files import DESKTOP, PHONE, Opened, coverage_page, gaps_page, zone_page
from tests.browser.waiting import eventually
from tests.web.maps import town
from web.languages import Language

pytestmark = pytest.mark.browser

EVERY = pytest.mark.parametrize("make", [coverage_page, gaps_page, zone_page])
BOTH = pytest.mark.parametrize("make", [coverage_page, gaps_page])


@BOTH
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_a_map_opens_with_the_network_off_and_asks_for_nothing(opened: Any, make: Any, viewport: Any) -> None:
    seen = opened(make(), viewport=viewport)
    assert seen.page.locator("path.district").count() == 3
    assert seen.page.locator("path.zone").count() == 2
    assert [url for url in seen.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in seen.asked if url.startswith("file:")]) == 1
    assert seen.complaints == []


@EVERY
def test_a_map_fits_a_phone(opened: Any, make: Any) -> None:
    page = opened(make(), viewport=PHONE).page
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@EVERY
@pytest.mark.parametrize(("language", "scheme"), [(Language.CZECH, "light"), (Language.ENGLISH, "dark")])
def test_axe_finds_nothing(opened: Any, make: Any, language: Language, scheme: str) -> None:
    page = opened(make(language=language), color_scheme=scheme).page
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@BOTH
def test_without_scripts_the_tables_are_there_and_the_map_says_why_it_is_not(opened: Any, make: Any) -> None:
    page = opened(make(), java_script_enabled=False).page
    assert page.locator("noscript p").is_visible()
    assert page.get_by_role("row").filter(has_text="Sever").first.is_visible()


@EVERY
def test_a_hostile_name_is_shown_and_never_run(opened: Any, make: Any) -> None:
    seen = opened(make(town.HOSTILE))
    seen.page.locator("path.zone.active").hover()
    assert town.HOSTILE in seen.page.locator(".leaflet-tooltip").inner_text()
    assert seen.page.locator("img").count() == 0
    assert seen.page.title() != "owned"
    assert seen.complaints == []


def test_a_row_of_the_table_shows_its_district_on_the_map(opened: Any) -> None:
    page = opened(coverage_page()).page
    page.get_by_role("button", name="Ukázat na mapě: Sever").press("Enter")
    assert "Sever" in page.locator(".leaflet-tooltip").inner_text()


def test_what_a_table_or_a_street_is_called_is_found_without_accents(opened: Any) -> None:
    page = opened(coverage_page("Kozí žleb")).page
    page.get_by_label("Hledat na mapě").fill("kozi")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "Na mapě je vidět: Kozí žleb"
    assert "Kozí žleb" in page.locator(".leaflet-tooltip").inner_text()


def test_a_gap_is_found_and_its_layer_switched_on(opened: Any) -> None:
    page = opened(coverage_page()).page
    assert page.locator("path.gap").count() == 0
    page.get_by_role("button", name="Ukázat na mapě: okolí adresy 3").press("Enter")
    assert page.locator("path.gap").count() == 2


def test_what_is_not_on_the_map_is_said(opened: Any) -> None:
    page = opened(gaps_page()).page
    page.get_by_label("Search the map").fill(town.HOSTILE)
    page.get_by_role("button", name="Find").click()
    assert page.get_by_role("status").inner_text() == f"Not on the map: {town.HOSTILE}"


def test_a_map_fills_the_screen(opened: Any) -> None:
    page = opened(gaps_page()).page
    button = page.get_by_role("button", name="Full screen")
    button.click()
    eventually(page, lambda: button.get_attribute("aria-pressed") == "true")
    assert page.evaluate("document.fullscreenElement !== null")


def test_an_uncovered_address_says_its_name_when_it_is_clicked(opened: Any) -> None:
    page = opened(gaps_page(town.HOSTILE)).page
    canvas = page.locator(".leaflet-container")
    box = canvas.bounding_box()
    assert box
    place = page.evaluate(
        "([lat, lon]) => { const map = Object.values(window).find((value) => value instanceof L.Map);"
        " const { x, y } = map.latLngToContainerPoint([lat, lon]); return [x, y]; }",
        [49.203, 16.6225],
    )
    page.mouse.click(box["x"] + place[0], box["y"] + place[1])
    assert page.locator(".leaflet-popup-content").inner_text() == f"{town.HOSTILE} 1/1a\nfamily house"


def test_the_addresses_are_painted(opened: Any) -> None:
    page = opened(gaps_page()).page
    painted = (
        "[...document.querySelectorAll('.leaflet-addresses-pane canvas')].some((tile) =>"
        " tile.getContext('2d').getImageData(0, 0, tile.width, tile.height).data.some((value) => value > 0))"
    )
    eventually(page, lambda: page.evaluate(painted))


def test_layers_can_be_switched_off(opened: Any) -> None:
    page = opened(coverage_page()).page
    page.get_by_role("button", name="Vrstvy mapy").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Navržené zóny").press("Space")
    assert page.locator("path.zone").count() == 1


def test_in_a_sandboxed_frame_under_its_policy_a_map_works(chromium: Browser) -> None:
    document = gaps_page()
    context = chromium.new_context()
    context.route(
        "**/frame",
        lambda route: route.fulfill(
            body=document.html, content_type="text/html", headers={"Content-Security-Policy": document.policy}
        ),
    )
    frame = '<!doctype html><iframe sandbox="allow-scripts" src="/frame" width="900" height="700"></iframe>'
    context.route("**/page", lambda route: route.fulfill(body=frame, content_type="text/html"))
    seen = Opened(context.new_page())
    seen.watch()
    seen.page.goto("http://127.0.0.1/page")
    inside = seen.page.frame_locator("iframe")
    inside.locator("path.zone.active").wait_for(state="attached")
    assert inside.locator("path.zone").count() == 2
    assert seen.complaints == []
    assert seen.asked == ["http://127.0.0.1/page", "http://127.0.0.1/frame"]
    context.close()


@EVERY
def test_what_can_be_touched_is_large_enough_for_a_thumb(opened: Any, make: Any) -> None:
    page = opened(make(), viewport=PHONE, has_touch=True).page
    page.evaluate("for (const each of document.querySelectorAll('.data')) each.style.contentVisibility = 'visible'")
    small = page.evaluate(
        """[...document.querySelectorAll('main :is(button, summary, input, .leaflet-control a)')]
           .filter((each) => each.checkVisibility())
           .filter((each) => Math.min(each.getBoundingClientRect().height, each.getBoundingClientRect().width) < 24)
           .map((each) => each.outerHTML)"""
    )
    assert small == []


@BOTH
@pytest.mark.parametrize("language", list(Language))
def test_the_hint_of_the_search_is_not_cut_off_on_a_phone(opened: Any, make: Any, language: Language) -> None:
    field = opened(make(language=language), viewport=PHONE).page.locator("#search")
    room, needed = field.evaluate(
        """(field) => {
            const style = getComputedStyle(field);
            const pen = document.createElement("canvas").getContext("2d");
            pen.font = style.font;
            return [field.clientWidth - 2 * parseFloat(style.paddingLeft), pen.measureText(field.placeholder).width];
        }"""
    )
    assert needed <= room


def test_on_paper_the_addresses_are_painted_without_waiting_for_a_frame(opened: Any) -> None:
    hidden = opened(gaps_page()).page.evaluate(
        """() => {
            dispatchEvent(new Event("beforeprint"));
            const tiles = [...document.querySelectorAll(".leaflet-addresses-pane canvas")];
            return tiles.length ? tiles.filter((tile) => getComputedStyle(tile).visibility !== "visible").length : -1;
        }"""
    )
    assert hidden == 0


@BOTH
def test_on_paper_the_map_is_as_wide_as_the_page_and_shows_the_same(opened: Any, make: Any) -> None:
    page = opened(make()).page
    page.evaluate("window.drawn = Object.values(window).find((value) => value instanceof L.Map)")
    before = page.evaluate("[drawn.getZoom(), drawn.getCenter().lat, drawn.getCenter().lng]")
    page.evaluate("window.seen = drawn.getBounds(); dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("drawn.getSize().x") == pytest.approx(18.5 / 2.54 * 96, abs=1)
    assert page.evaluate("drawn.getBounds().contains(seen)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("[drawn.getZoom(), drawn.getCenter().lat, drawn.getCenter().lng]") == pytest.approx(before)
    assert page.evaluate("drawn.getSize().x") > 800
