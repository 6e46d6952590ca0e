"""Changing a zone's corners by mouse, by touch and by keyboard."""

from uuid import UUID

import pytest
from playwright.sync_api import Locator, expect

from geo.whereabouts import LocalPlane
from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage
from tests.factories import at

pytestmark = pytest.mark.browser

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


def test_a_corner_is_dragged_by_touch(editor: Open, zone: UUID) -> None:
    editing = editor(zone, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    x, y = editing.place_of(editing.corners.nth(0))
    session = editing.page.context.new_cdp_session(editing.page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        *(("touchMove", [{"x": x, "y": y + step}]) for step in (10, 20, 30, 40)),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(editing.tool("Undo")).to_have_attribute("aria-disabled", "false")
    assert metres_of_corner(editing, 0)[1] < PLANE.metres(at(100, 100))[1] - 3


def test_handles_are_large_enough_for_a_finger(editor: Open, zone: UUID) -> None:
    editing = editor(zone, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    reach = editing.corners.nth(0).evaluate(
        "handle => { const own = handle.getBoundingClientRect(); const after = getComputedStyle(handle, '::after');"
        " return own.width - 2 * parseFloat(after.left) - 6; }"
    )
    assert reach >= 44
