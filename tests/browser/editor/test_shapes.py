"""Holes, cuts, splits, undo and redo: by mouse, by touch, and by keyboard alone."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.editor.conftest import Open
from tests.browser.editor.page import HANDS, EditorPage

pytestmark = pytest.mark.browser

INSIDE = [(-60, -60), (60, -60), (60, 60), (-60, 60)]
ROUND_A_CORNER = [(60, -180), (180, -180), (180, -60)]
ACROSS = [(30, -180), (30, 180)]

BY_HAND = pytest.mark.parametrize("hand", HANDS)


def opened(editor: Open, zone: UUID, hand: str) -> EditorPage:
    return editor(zone, has_touch=hand == "touch")


@BY_HAND
def test_a_hole_is_drawn_and_its_corners_have_names(editor: Open, zone: UUID, hand: str) -> None:
    editing = opened(editor, zone, hand)
    editing.take_up("Hole", hand)
    editing.sketch(INSIDE, hand)
    expect(editing.corners).to_have_count(8)
    expect(editing.page.get_by_role("button", name="Hole 1, corner 1 of 4")).to_be_visible()
    assert [len(ring) for ring in editing.boundary()] == [4, 4]


@BY_HAND
def test_a_corner_is_cut_off(editor: Open, zone: UUID, hand: str) -> None:
    editing = opened(editor, zone, hand)
    editing.take_up("Cut", hand)
    editing.sketch(ROUND_A_CORNER, hand)
    expect(editing.corners).to_have_count(5)


@BY_HAND
def test_a_zone_is_split_in_two_by_a_line(editor: Open, zone: UUID, hand: str) -> None:
    editing = opened(editor, zone, hand)
    editing.take_up("Split", hand)
    editing.sketch(ACROSS, hand)
    expect(editing.page.locator(".second-zone")).to_be_visible()
    expect(editing.page.get_by_text("Saving will create “Kopec – second part” as a draft")).to_be_visible()
    draft = editing.draft()
    assert draft is not None
    (second,) = draft["present"]["seconds"]
    shared = [place for place in draft["present"]["boundary"][0] if place in second["boundary"][0]]
    assert len(shared) == 2
    editing.use(editing.button("Swap the parts"), hand)
    assert editing.boundary() == second["boundary"]


@BY_HAND
def test_undo_and_redo_go_through_all_steps(editor: Open, zone: UUID, hand: str) -> None:
    editing = opened(editor, zone, hand)
    editing.take_up("Hole", hand)
    editing.sketch(INSIDE, hand)
    expect(editing.corners).to_have_count(8)
    for _ in range(5):
        editing.use(editing.tool("Undo"), hand)
    expect(editing.tool("Undo")).to_have_attribute("aria-disabled", "true")
    editing.take_up("Corners", hand)
    expect(editing.corners).to_have_count(4)
    assert editing.draft() is None
    for _ in range(5):
        editing.use(editing.tool("Redo"), hand)
    expect(editing.corners).to_have_count(8)


def test_a_hole_that_loses_its_third_last_corner_is_gone(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Hole").click()
    editing.sketch(INSIDE[:3], "mouse")
    expect(editing.corners).to_have_count(7)
    editing.page.get_by_role("button", name="Hole 1, corner 1 of 3").press("Delete")
    expect(editing.corners).to_have_count(4)


def test_a_hole_beside_the_zone_is_refused_with_the_reason_and_its_sketch_stays(editor: Open, zone: UUID) -> None:
    editing = editor(zone, viewport={"width": 1440, "height": 900})
    editing.tool("Hole").click()
    editing.draw([(300, -40), (360, -40), (360, 40)])
    expect(editing.notice("A hole has to lie inside the zone.")).to_be_visible()
    draft = editing.draft()
    assert draft is not None
    assert len(draft["present"]["sketch"]["places"]) == 3


def test_a_line_that_ends_inside_is_refused(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Split").click()
    editing.sketch([(0, -180), (0, 0)], "mouse")
    expect(editing.notice("The line has to cross the whole zone")).to_be_visible()
