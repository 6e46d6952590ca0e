"""What is inside is told while one draws: in words, on the map, and to whoever listens."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server
from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage
from tests.factories import UNKNOWN, add_address, at

pytestmark = pytest.mark.browser

PAINTED = """(canvas) => {
    const picture = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return picture.data.some((value) => value > 0);
}"""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module", autouse=True)
def addresses(live_server: Server) -> None:
    """Two flats behind two entrances, two houses and a shop where the tests draw; one more shop just outside."""
    with live_server.database.connect() as connection:
        for east, north, fields in (
            (120, 120, {"category": "flat", "flats": (4, 3, 9)}),
            (140, 120, {"category": "flat", "flats": UNKNOWN}),
            (120, 180, {"category": "house"}),
            (140, 180, {"category": "house"}),
            (180, 150, {"category": "business", "businesses": 1}),
            (203, 150, {"category": "business", "businesses": 1}),
            (160, 150, {"category": "other"}),
        ):
            add_address(connection, *at(east, north), **fields)


def panel_text(editing: EditorPage, selector: str) -> str:
    return editing.page.locator(f"[data-composition] {selector}").inner_text()


def test_a_zone_is_counted_and_judged_at_once(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    panel = editing.page.locator("[data-composition]")
    expect(panel).to_have_attribute("data-verdict", "violation")
    assert panel_text(editing, ".limit-flats .limit-amount") == "≈ 4 flats"
    assert panel_text(editing, ".limit-houses .limit-amount") == "2 houses"
    expect(panel.locator(".composition-findings")).to_contain_text("1 business: at least 2 are needed.")
    expect(panel.locator(".composition-findings")).to_contain_text("At least 4 flats: it isn't certain that")
    assert editing.visit.complaints == []


def test_the_verdict_follows_the_corner_while_it_is_dragged(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    expect(editing.page.locator("[data-composition]")).to_have_attribute("data-verdict", "violation")
    east = max(editing.place_of(handle)[0] for handle in editing.corners.all())
    x, y = max(place for place in map(editing.place_of, editing.corners.all()) if place[0] > east - 5)
    editing.page.mouse.move(x, y)
    editing.page.mouse.down()
    editing.page.mouse.move(x + 60, y, steps=4)
    expect(editing.page.locator(".limit-businesses .limit-amount")).to_have_text("2 businesses")
    editing.page.mouse.move(x, y, steps=4)
    expect(editing.page.locator(".limit-businesses .limit-amount")).to_have_text("1 business")
    editing.page.mouse.up()


def test_what_is_drawn_is_counted_while_it_is_sketched(editor: Open, zone: UUID) -> None:
    drawing = editor()
    expect(drawing.page.locator(".composition-notice")).to_have_text("Draw a boundary, and see here what is inside.")
    drawing.draw([(-80, -80), (80, -80), (80, 80)], close=False)
    expect(drawing.page.locator(".limits")).to_be_visible()


def test_the_addresses_inside_stand_out_on_the_map(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    expect(editing.page.locator(".limits")).to_be_visible()
    assert editing.page.locator("canvas.address-marks").evaluate(PAINTED)


def test_the_verdict_is_announced_once_the_boundary_rests(editor: Open, zone: UUID) -> None:
    editing = editor(zone, language="cs")
    spoken = editing.page.locator("[data-composition] [role=status]")
    expect(spoken).to_have_text(re.compile("^Limit je porušen. .*1 podnik: potřeba je alespoň 2"))


def test_another_rule_set_judges_at_once(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    panel = editing.page.locator("[data-composition]")
    expect(panel).to_have_attribute("data-verdict", "violation")
    editing.field("Rule set").select_option("mpb-2010-any")
    expect(panel).to_have_attribute("data-verdict", "warning")


def test_on_a_phone_the_verdict_is_a_sheet_that_is_pulled_up(editor: Open, zone: UUID) -> None:
    editing = editor(zone, **PHONE)
    head = editing.page.locator("[data-composition] .verdict")
    expect(head).to_contain_text("Flats ≈4+? · houses 2 · businesses 1")
    expect(editing.page.locator(".limits")).not_to_be_visible()
    head.tap()
    expect(editing.page.locator(".limits")).to_be_visible()
    assert editing.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_lost_connection_stops_the_counting_only(editor: Open, zone: UUID) -> None:
    drawing = editor()
    drawing.page.route("**/api/v1/premises*", lambda route: route.abort())
    drawing.reload()
    drawing.draw([(-80, -80), (80, -80), (80, 80)])
    expect(drawing.page.locator(".composition-notice")).to_contain_text("The addresses could not be fetched.")
    expect(drawing.corners).to_have_count(3)


def test_what_is_too_large_to_be_sent_is_counted_by_the_service(editor: Open, zone: UUID) -> None:
    """Beyond 30,000 addresses the browser gets none; the small town's are refused as if they were as many."""
    editing = editor(zone)
    editing.page.route(
        "**/api/v1/premises*",
        lambda route: route.fulfill(status=422, json={"code": "box_too_full", "detail": "Too many."}),
    )
    editing.reload()
    panel = editing.page.locator("[data-composition]")
    expect(panel).to_have_attribute("data-verdict", "violation")
    expect(panel.locator(".composition-notice")).to_contain_text(
        "counted by the service: 4 flats, 2 houses, 1 business. 6 addresses inside."
    )
    editing.page.get_by_role("button", name="Corner 2 of 4").press("Shift+ArrowRight")
    expect(panel.locator(".composition-notice")).to_contain_text("2 businesses. 7 addresses inside.")
    asked = [address for address in editing.visit.asked if "/api/v1/premises" in address]
    assert len(asked) <= 3
