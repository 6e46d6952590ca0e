"""Holes, cuts, splits and mergers."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Open

pytestmark = pytest.mark.browser

INSIDE = [(-40, -40), (40, -40), (40, 40), (-40, 40)]


def test_a_hole_is_drawn_and_its_corners_have_names(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Hole").click()
    editing.draw(INSIDE)
    expect(editing.corners).to_have_count(8)
    expect(editing.page.get_by_role("button", name="Hole 1, corner 1 of 4")).to_be_visible()
    assert [len(ring) for ring in editing.boundary()] == [4, 4]


def test_a_hole_that_loses_its_third_last_corner_is_gone(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Hole").click()
    editing.draw(INSIDE[:3])
    expect(editing.corners).to_have_count(7)
    editing.page.get_by_role("button", name="Hole 1, corner 1 of 3").press("Delete")
    expect(editing.corners).to_have_count(4)


def test_a_hole_beside_the_zone_is_refused_with_the_reason(editor: Open, zone: UUID) -> None:
    editing = editor(zone, viewport={"width": 1440, "height": 900})
    editing.tool("Hole").click()
    editing.draw([(380, -40), (440, -40), (440, 40)])
    expect(editing.notice("A hole has to lie inside the zone.")).to_be_visible()
    assert len(editing.draft()["present"]["sketch"]["places"]) == 3  # type: ignore[index]


def test_a_corner_is_cut_off(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    right, top = editing.place_of(editing.corners.nth(2))
    middle = editing.spot((0, 0))
    x, y = right - middle[0], top - middle[1]
    editing.tool("Cut").click()
    editing.draw([(x - 60, y - 40), (x + 40, y - 40), (x + 40, y + 60)])
    expect(editing.corners).to_have_count(5)


def test_a_zone_is_split_in_two_by_a_line(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    left, top = editing.place_of(editing.corners.nth(3))
    bottom = editing.place_of(editing.corners.nth(0))[1]
    middle = editing.spot((0, 0))
    x = left - middle[0] + 80
    editing.tool("Split").click()
    editing.draw([(x, top - middle[1] - 20), (x, bottom - middle[1] + 20)], close=False)
    editing.button("Finish").click()
    expect(editing.page.locator(".second-zone")).to_be_visible()
    expect(editing.page.get_by_text("Saving will create “Kopec – second part” as a draft")).to_be_visible()
    draft = editing.draft()
    assert draft is not None
    (second,) = draft["present"]["seconds"]
    shared = [place for place in draft["present"]["boundary"][0] if place in second["boundary"][0]]
    assert len(shared) == 2
    editing.button("Swap the parts").click()
    assert editing.boundary() == second["boundary"]
    editing.tool("Undo").click()
    editing.tool("Undo").click()
    expect(editing.page.locator(".second-zone")).to_have_count(0)
