"""Ways to a boundary other than drawing it: pick, grow, mend; by mouse, by touch and by keyboard."""

from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from geo.storage.database import Database
from tests.browser.conftest import Server
from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage, Point
from tests.factories import add_address, add_zone, at, rectangle

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NORTH = 250
STREET = [
    (10, {"category": "house"}),
    (30, {"category": "house"}),
    (50, {"category": "flat", "flats": 4}),
    (70, {"category": "flat", "flats": 3}),
    (90, {"category": "business"}),
    (110, {"category": "business"}),
    (130, {"category": "house"}),
]
"""Along a street, metres to the east: enough for a zone of all classes."""


@pytest.fixture(scope="module", autouse=True)
def street(live_server: Server) -> None:
    with live_server.database.connect() as connection:
        for number, (east, fields) in enumerate(STREET, start=1):
            add_address(connection, *at(east, NORTH), street="Dolní", house_number=str(number), **fields)


def zone_over(database: Database, west: float, east: float) -> UUID:
    """A draft over a part of the street."""
    with database.connect() as connection:
        return add_zone(connection, rectangle(west, NORTH - 30, east, NORTH + 30), name="Dolní", status="draft")


def spot_of(editing: EditorPage, east: float, north: float, around: tuple[float, float]) -> Point:
    """Where a place in metres is in the window, when `around` is in the map's middle."""
    scale = editing.page.evaluate(SCALE)
    return editing.spot(((east - around[0]) / scale, (around[1] - north) / scale))


SCALE = """() => {
    const bar = document.querySelector(".leaflet-control-scale-line");
    const number = parseFloat(bar.textContent);
    return number * (bar.textContent.includes("km") ? 1000 : 1) / bar.getBoundingClientRect().width;
}"""


def proposed(editing: EditorPage) -> str:
    label = editing.page.locator("[data-proposal-label]")
    expect(label).to_be_visible(timeout=15_000)
    return label.inner_text()


def test_a_zone_that_breaks_a_limit_is_mended(editor: Open, live_server: Server) -> None:
    editing = editor(zone_over(live_server.database, 0, 100))
    panel = editing.page.locator("[data-composition]")
    expect(panel).to_have_attribute("data-verdict", "violation")
    editing.button("Mend").click()
    editing.page.get_by_role("button", name="take in 1 business").first.click(timeout=15_000)
    assert "take in 1 business" in proposed(editing)
    expect(panel).to_have_attribute("data-verdict", "compliant")
    editing.button("Take it over").click()
    expect(panel).to_have_attribute("data-verdict", "compliant")
    editing.tool("Undo").click()
    expect(panel).to_have_attribute("data-verdict", "violation")


def test_a_zone_that_breaks_none_needs_no_mending(editor: Open, live_server: Server) -> None:
    editing = editor(zone_over(live_server.database, 0, 140))
    editing.button("Mend").click()
    expect(editing.page.locator(".way-answer")).to_contain_text("there is nothing to mend", timeout=15_000)


def test_addresses_are_picked_and_outlined(editor: Open, live_server: Server) -> None:
    editing = editor(zone_over(live_server.database, 0, 140))
    expect(editing.page.locator(".limits")).to_be_visible()
    editing.button("Pick addresses").click()
    for east in (10, 30, 50):
        editing.page.mouse.click(*spot_of(editing, east, NORTH, (70, NORTH)))
    expect(editing.page.get_by_text("3 addresses picked")).to_be_visible()
    editing.page.mouse.click(*spot_of(editing, 50, NORTH, (70, NORTH)))
    expect(editing.page.get_by_text("2 addresses picked")).to_be_visible()
    editing.button("Show the boundary around them").click()
    assert proposed(editing).startswith("The boundary around what you picked")
    expect(editing.page.locator(".limit-houses .limit-amount")).to_have_text("2 houses")
    editing.button("Leave it").click()
    expect(editing.page.locator(".limit-houses .limit-amount")).to_have_text("3 houses")


def test_picking_goes_on_from_what_is_drawn(editor: Open, live_server: Server) -> None:
    editing = editor(zone_over(live_server.database, 0, 80))
    expect(editing.page.locator(".limits")).to_be_visible()
    editing.button("Pick addresses").click()
    editing.button("Begin with those inside the drawing").click()
    expect(editing.page.get_by_text("4 addresses picked")).to_be_visible()
    editing.page.get_by_role("button", name="Leave out Dolní 4").click()
    expect(editing.page.get_by_text("3 addresses picked")).to_be_visible()


def test_a_zone_grows_by_keyboard_alone(editor: Open, live_server: Server) -> None:
    editing = editor(zone_over(live_server.database, 0, 140), language="cs")
    expect(editing.page.locator(".limits")).to_be_visible()
    editing.button("Vyrůst z místa").focus()
    editing.page.keyboard.press("Enter")
    editing.map.focus()
    editing.page.keyboard.press("Enter")
    assert proposed(editing).startswith("Zóna, která dodržuje limity")
    expect(editing.page.locator("[data-composition]")).to_have_attribute("data-verdict", "compliant")
    expect(editing.button("Převzít")).to_be_focused()
    editing.page.keyboard.press("Enter")
    expect(editing.page.locator("[data-proposal]")).not_to_be_visible()
    assert len(editing.boundary()[0]) > 3


def test_where_no_zone_can_grow_the_reason_is_told(editor: Open, live_server: Server) -> None:
    with live_server.database.connect() as connection:
        add_address(connection, *at(-350, -350), category="house")
        far = add_zone(connection, rectangle(-380, -380, -320, -320), status="draft")
    editing = editor(far)
    expect(editing.page.locator(".limits")).to_be_visible()
    editing.button("Grow from a place").click()
    editing.page.mouse.click(*editing.spot((0, 0)))
    expect(editing.page.locator(".way-reasons")).to_contain_text("at least 2 are needed.", timeout=15_000)


def test_a_zone_grows_from_a_tap_on_a_phone(editor: Open, live_server: Server) -> None:
    editing = editor(zone_over(live_server.database, 0, 140), **PHONE)
    expect(editing.page.locator("[data-composition] .verdict-short")).to_contain_text("3")
    editing.button("Grow from a place").tap()
    editing.map.scroll_into_view_if_needed()
    editing.tap([(0, 0)])
    assert proposed(editing).startswith("A zone that keeps the limits")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_way(editor: Open, live_server: Server, scheme: str) -> None:
    editing = editor(zone_over(live_server.database, 0, 140), color_scheme=scheme)
    expect(editing.page.locator(".limits")).to_be_visible()
    editing.button("Pick addresses").click()
    editing.button("Begin with those inside the drawing").click()
    found = Axe().run(editing.page)
    assert found.violations_count == 0, found.generate_report()
