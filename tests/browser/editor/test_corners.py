"""Changing a zone's corners by mouse, by touch and by keyboard."""

from uuid import UUID

import pytest
from playwright.sync_api import Locator, expect

from geo.whereabouts import LocalPlane
from tests.browser.conftest import Server
from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage, Point
from tests.factories import add_zone, at, rectangle

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PLANE = LocalPlane.at(at(150, 150))


def metres_of_corner(editing: EditorPage, index: int) -> tuple[float, float]:
    """Where a corner is, in metres from the corner of the zone that all tests begin with."""
    lon, lat = editing.boundary()[0][index]
    return PLANE.metres((lon, lat))


def corner_at(editing: EditorPage, index: int) -> Locator:
    return editing.page.get_by_role("button", name=f"Corner {index + 1} of 4", exact=True)


def test_a_corner_is_dragged(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    x, y = editing.place_of(editing.corners.nth(0))
    before = PLANE.metres(at(100, 100))
    editing.drag((x, y), (x - 60, y + 40))
    expect(editing.tool("Undo")).to_have_attribute("aria-disabled", "false")
    east, north = metres_of_corner(editing, 0)
    assert east < before[0] - 5
    assert north < before[1] - 5
    assert editing.visit.complaints == []


def test_a_corner_dragged_to_a_neighbours_corner_is_exactly_there(editor: Open, zone: UUID, neighbour: UUID) -> None:
    editing = editor(zone)
    editing.page.wait_for_selector(".neighbour")
    (left, top), (right, _) = (editing.place_of(editing.corners.nth(index)) for index in (3, 2))
    metre = (right - left) / 100
    editing.drag((right, top), (right + 20 * metre + 3, top + 4))
    lon, lat = editing.boundary()[0][2]
    assert (lon, lat) == at(220, 200)


def test_a_corner_dragged_to_a_building_snaps_to_its_outline(editor: Open, zone: UUID, live_server: Server) -> None:
    """From close up: the house stands 5 m east of the zone, and the corner is let go 2 m beside the house's own."""
    with live_server.database.connect() as connection:
        house = f"SRID=4326;{rectangle(135, 115, 145, 125).wkt}"
        connection.execute(
            "INSERT INTO building (source, key, outline) VALUES ('test', 'house', %s::geometry)", [house]
        )
        small = add_zone(connection, rectangle(110, 110, 130, 130), status="draft")
    editing = editor(small)
    editing.page.wait_for_load_state("networkidle")
    (left, bottom), (right, _) = (editing.place_of(editing.corners.nth(index)) for index in (0, 1))
    metre = (right - left) / 20
    editing.drag((right, bottom), (right + 5 * metre + 4, bottom - 5 * metre + 3))
    east, north = LocalPlane.at(at(135, 115)).metres(tuple(editing.boundary()[0][1]))
    assert abs(east) < 0.1
    assert abs(north) < 0.1


def test_a_corner_dragged_by_touch_snaps_too(editor: Open, zone: UUID, neighbour: UUID) -> None:
    editing = editor(zone, **PHONE)
    editing.page.wait_for_selector(".neighbour")
    (left, top), (right, _) = (editing.place_of(editing.corners.nth(index)) for index in (3, 2))
    metre = (right - left) / 100
    drag_by_touch(editing, (right, top), (right + 20 * metre - 3, top + 3))
    lon, lat = editing.boundary()[0][2]
    assert (lon, lat) == at(220, 200)


def test_a_corner_is_added_between_two(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    x, y = editing.place_of(editing.middles.nth(0))
    editing.drag((x, y), (x, y + 50))
    expect(editing.corners).to_have_count(5)
    assert len(editing.boundary()[0]) == 5


def test_a_corner_is_removed_by_a_right_click_but_not_the_third_last(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.corners.nth(1).click(button="right")
    expect(editing.corners).to_have_count(3)
    editing.corners.nth(1).click(button="right")
    expect(editing.corners).to_have_count(3)
    assert len(editing.boundary()[0]) == 3


def test_by_keyboard_a_corner_is_moved_in_metres(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    corner_at(editing, 0).focus()
    before = PLANE.metres(at(100, 100))
    for keys in ("ArrowLeft", "Shift+ArrowLeft", "Alt+ArrowDown"):
        editing.page.keyboard.press(keys)
    expect(corner_at(editing, 0)).to_be_focused()
    east, north = metres_of_corner(editing, 0)
    assert east - before[0] == pytest.approx(-11, abs=0.01)
    assert north - before[1] == pytest.approx(-0.1, abs=0.01)


def test_by_keyboard_corners_are_added_and_removed(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    corner_at(editing, 1).focus()
    editing.page.keyboard.press("Enter")
    expect(editing.page.get_by_role("button", name="Corner 3 of 5", exact=True)).to_be_focused()
    editing.page.keyboard.press("ArrowRight")
    editing.page.keyboard.press("Delete")
    expect(editing.corners).to_have_count(4)
    expect(editing.page.locator("[data-announcements]")).to_contain_text("Corner removed.")


def test_every_corner_is_reached_by_tab(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    corner_at(editing, 0).focus()
    for index in (1, 2, 3):
        editing.page.keyboard.press("Tab")
        expect(corner_at(editing, index)).to_be_focused()


def test_the_zone_is_moved_as_a_whole(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Move").click()
    editing.page.get_by_role("button", name="Move the zone with the arrow keys").focus()
    editing.page.keyboard.press("Shift+ArrowDown")
    before = PLANE.metres(at(100, 100))
    east, north = metres_of_corner(editing, 0)
    assert north - before[1] == pytest.approx(-10, abs=0.02)
    assert east - before[0] == pytest.approx(0, abs=0.02)
    middle = editing.spot((0, 40))
    editing.drag(middle, (middle[0] + 80, middle[1]))
    editing.eventually(lambda: metres_of_corner(editing, 0)[0] > before[0] + 5)


def drag_by_touch(editing: EditorPage, start: Point, end: Point) -> None:
    """Drag with a finger from one place of the window to another."""
    session = editing.page.context.new_cdp_session(editing.page)
    ways = [(start[0] + (end[0] - start[0]) * part / 4, start[1] + (end[1] - start[1]) * part / 4) for part in range(5)]
    for kind, points in (("touchStart", ways[:1]), *(("touchMove", [way]) for way in ways[1:]), ("touchEnd", [])):
        touched = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})


def test_a_corner_is_dragged_by_touch(editor: Open, zone: UUID) -> None:
    editing = editor(zone, **PHONE)
    x, y = editing.place_of(editing.corners.nth(0))
    drag_by_touch(editing, (x, y), (x, y + 40))
    expect(editing.tool("Undo")).to_have_attribute("aria-disabled", "false")
    assert metres_of_corner(editing, 0)[1] < PLANE.metres(at(100, 100))[1] - 3


def test_handles_are_large_enough_for_a_finger(editor: Open, zone: UUID) -> None:
    editing = editor(zone, **PHONE)
    reach = editing.corners.nth(0).evaluate(
        "handle => { const own = handle.getBoundingClientRect(); const after = getComputedStyle(handle, '::after');"
        " return own.width - 2 * parseFloat(after.left) - 6; }"
    )
    assert reach >= 44
