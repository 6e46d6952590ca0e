"""Cells hold what a zone takes together, and are neighbours where a zone may go from one to the other."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon
from shapely.geometry import LineString

from geo.planning import Cells, read_cells
from geo.storage.database import Database
from tests.databases import empty
from tests.factories import UNKNOWN, Writer, add_address, add_addresses, add_backdrop, add_zone, at, rectangle

AREA = rectangle(-1000, -1000, 1000, 1000)


def cells(database: Database, area: Polygon = AREA, **options: object) -> Cells:
    with database.reading() as session:
        return read_cells(session, area, **options)  # type: ignore[arg-type]


def homes(writer: Writer, *places: tuple[float, float], **fields: object) -> list[int]:
    return [add_address(writer, *at(*place), category="house", **fields) for place in places]


def neighbours(found: Cells) -> set[frozenset[int]]:
    """The pairs of neighbouring addresses; each cell has one."""
    return {frozenset(found.address_ids[cell][0] for cell in pair) for pair in found.edges.tolist()}


def test_where_nothing_stands_there_are_no_cells(database: Database) -> None:
    found = cells(database)
    assert (len(found), len(found.edges), found.address_ids, found.neighbours) == (0, 0, (), ())


def test_addresses_of_a_building_are_one_cell(database: Database) -> None:
    corner = homes(database, (0, 0), (20, 0), building_id=1)
    other = homes(database, (0, 30))
    assert cells(database).address_ids == (tuple(corner), tuple(other))


def test_parts_of_a_building_that_do_not_hang_together_are_cells_of_their_own(database: Database) -> None:
    homes(database, (0, 0), (300, 0), building_id=1)
    assert len(cells(database)) == 2


def test_addresses_that_no_border_can_part_are_one_cell(database: Database) -> None:
    homes(database, (0, 0), (0, 0), (0.7, 0), (2, 0))
    assert [len(ids) for ids in cells(database).address_ids] == [3, 1]


def test_a_building_cut_by_a_live_zone_is_two_cells(database: Database) -> None:
    one, two = homes(database, (0, 0), (20, 0), building_id=1)
    zone = add_zone(database, rectangle(10, -20, 40, 20), name="Taken")
    found = cells(database)
    assert found.address_ids == ((one,), (two,))
    assert found.free.tolist() == [True, False]
    assert [each.id for each in found.zones] == [zone]
    assert found.zone.tolist() == [-1, 0]


def test_a_zone_that_is_redrawn_holds_nothing(database: Database) -> None:
    homes(database, (0, 0))
    zone = add_zone(database, rectangle(-20, -20, 20, 20))
    found = cells(database, except_zone=zone)
    assert found.free.all()
    assert found.zones == ()


def test_a_draft_takes_nothing(database: Database) -> None:
    homes(database, (0, 0))
    add_zone(database, rectangle(-20, -20, 20, 20), status="draft")
    assert cells(database).free.all()


def test_retired_addresses_are_in_no_cell(database: Database) -> None:
    homes(database, (0, 0), retired_at="2026-01-01T00:00:00Z")
    assert len(cells(database)) == 0


def test_counts_are_ranges(database: Database) -> None:
    add_address(database, *at(0, 0), category="flat", flats=UNKNOWN, building_id=1)
    add_address(database, *at(5, 0), category="flat", flats=(6, 4, 9), flats_shared=True, building_id=1)
    found = cells(database)
    assert (found.flats.low.tolist(), found.flats.shown.tolist()) == ([5], [6])
    assert found.flats.high[0] >= 10**9
    assert (found.entrances.tolist(), found.shared_entrances.tolist()) == ([2], [1])


def test_the_flats_of_a_house_do_not_count(database: Database) -> None:
    add_address(database, *at(0, 0), category="house", houses=1, flats=2)
    found = cells(database)
    assert (found.flats.of([0]), found.houses.of([0]), found.entrances[0]) == ((0, 0, 0), (1, 1, 1), 0)


def test_businesses_are_capped_at_each_address(database: Database) -> None:
    add_addresses(database, 2, *at(0, 0), category="business", businesses=9)
    assert cells(database, per_address_cap=3).businesses.of([0]) == (6, 6, 6)
    assert cells(database).businesses.of([0]) == (18, 18, 18)


def test_only_what_lies_in_the_area_is_inside(database: Database) -> None:
    homes(database, (0, 0), (1040, 0), (1200, 0))
    assert cells(database).inside.tolist() == [True, False]


@pytest.mark.parametrize(("distance", "met"), [(8, True), (20, True), (79, True), (81, False), (500, False)])
def test_cells_across_a_street_are_neighbours_up_to_eighty_metres(
    database: Database, distance: float, met: bool
) -> None:
    homes(database, (0, 0), (0, distance))
    assert len(cells(database).edges) == met


def test_a_cell_behind_another_is_no_neighbour(database: Database) -> None:
    left, middle, right = homes(database, (0, 0), (25, 0), (50, 0))
    assert neighbours(cells(database)) == {frozenset((left, middle)), frozenset((middle, right))}


@pytest.mark.parametrize(
    ("kind", "detail", "parts"),
    [
        ("rail", "rail", True),
        ("rail", "tram", False),
        ("water", "river", True),
        ("water", "stream", False),
        ("street", "motorway", True),
        ("street", "primary", False),
    ],
)
def test_obstacles_part_neighbours(database: Database, kind: str, detail: str, parts: bool) -> None:
    homes(database, (0, 0), (0, 30))
    add_backdrop(database, LineString([at(-50, 15), at(50, 15)]), kind=kind, detail=detail)
    assert len(cells(database).edges) == (0 if parts else 1)


def test_a_live_zone_parts_free_cells_where_it_covers_their_border(database: Database) -> None:
    homes(database, (0, 0), (0, 30))
    add_zone(database, rectangle(-60, 12, 60, 18))
    assert len(cells(database).edges) == 0


def test_the_ground_of_a_cell_is_what_is_nearer_to_it(database: Database) -> None:
    homes(database, (0, 0), (0, 30))
    found = cells(database)
    lower, upper = found.polygons
    assert [lower.contains(Point(place)) for place in found.position] == [True, False]
    assert [upper.contains(Point(place)) for place in found.position] == [False, True]
    assert shapely.area(lower.intersection(upper)) < 1e-6
    assert lower.intersection(upper).length == pytest.approx(found.edge_length[0], rel=0.02)


@settings(max_examples=25)
@given(places=st.lists(st.tuples(st.integers(0, 150), st.integers(0, 150)), min_size=1, max_size=40), data=st.data())
def test_a_connected_set_of_cells_is_one_polygon_without_foreign_addresses(
    database: Database, places: list[tuple[int, int]], data: st.DataObject
) -> None:
    empty(database)
    homes(database, *places)
    found = cells(database)
    chosen = [data.draw(st.integers(0, len(found) - 1))]
    for _ in range(data.draw(st.integers(0, 12))):
        reachable = sorted({int(cell) for each in chosen for cell in found.neighbours[each]} - set(chosen))
        if reachable:
            chosen.append(data.draw(st.sampled_from(reachable)))
    ground = found.ground(chosen)
    inside = shapely.contains_xy(ground, found.points.position)
    assert (ground.geom_type, ground.is_valid) == ("Polygon", True)
    assert inside.tolist() == np.isin(found.points.cell, chosen).tolist()
