"""A boundary around cells holds exactly their addresses, can be saved, and meets its neighbours."""

from random import Random

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from geo.boundaries import check_boundary
from geo.planning import Cells
from geo.planning.drawing import Drawn, draw
from geo.storage.database import Database
from geo.zones import judge_zones
from tests.databases import empty
from tests.factories import DEGREE_EAST, DEGREE_NORTH, add_zone, at, rectangle
from tests.geo.planning.towns import add_homes, cells_of, cells_with

M2 = 1 / (DEGREE_EAST * DEGREE_NORTH)
"""A square metre in square degrees."""


def drawn(database: Database, cells: Cells, ids: list[int]) -> Drawn | None:
    with database.reading() as session:
        return draw(session, cells, cells_with(cells, ids))


def drawn_polygon(database: Database, ids: list[int]) -> Polygon:
    found = drawn(database, cells_of(database), ids)
    assert found is not None
    assert list(found.address_ids) == ids
    return found.boundary.polygon


def grid(database: Database, columns: int, rows: int, step: float = 25) -> list[int]:
    return add_homes(database, *((step * column, step * row) for row in range(rows) for column in range(columns)))


def test_it_keeps_near_to_a_lone_house(database: Database) -> None:
    house = add_homes(database, (0, 0))
    polygon = drawn_polygon(database, house)
    assert polygon.within(rectangle(-25, -25, 25, 25))
    assert len(polygon.exterior.coords) <= 13


def test_towards_others_it_runs_half_way(database: Database) -> None:
    houses = add_homes(database, (0, 0), (30, 0))
    assert drawn_polygon(database, houses[:1]).bounds[2] == pytest.approx(at(15, 0)[0], abs=1 / DEGREE_EAST)


def test_a_row_of_houses_has_few_corners(database: Database) -> None:
    row = add_homes(database, *((20 * number, 0) for number in range(12)))
    assert len(drawn_polygon(database, row).exterior.coords) <= 20


def test_a_foreign_house_in_the_middle_becomes_a_hole(database: Database) -> None:
    houses = grid(database, 3, 3)
    around = [each for each in houses if each != houses[4]]
    assert len(drawn_polygon(database, around).interiors) == 1


def test_an_empty_place_in_the_middle_becomes_none(database: Database) -> None:
    square = [(30 * step, 0) for step in range(5)] + [(30 * step, 120) for step in range(5)]
    square += [(0, 30 * step) for step in range(1, 4)] + [(120, 30 * step) for step in range(1, 4)]
    assert len(drawn_polygon(database, add_homes(database, *square)).interiors) == 0


def test_cells_apart_have_no_boundary(database: Database) -> None:
    houses = add_homes(database, (0, 0), (25, 0), (50, 0))
    assert drawn(database, cells_of(database), [houses[0], houses[2]]) is None


def test_too_little_ground_is_no_zone(database: Database) -> None:
    houses = grid(database, 3, 3, step=5)
    assert drawn(database, cells_of(database), [houses[4]]) is None


def test_it_takes_the_strip_up_to_a_neighbours_border(database: Database) -> None:
    houses = add_homes(database, (0, 0), (40, 0))
    zone = rectangle(28, -40, 80, 40)
    add_zone(database, zone)
    polygon = drawn_polygon(database, houses[:1])
    assert polygon.bounds[2] == pytest.approx(at(28, 0)[0], abs=1e-9)


def test_it_leaves_to_a_neighbour_what_it_holds(database: Database) -> None:
    houses = add_homes(database, (0, 0), (40, 0))
    zone = rectangle(8, -40, 80, 40)
    add_zone(database, zone)
    polygon = drawn_polygon(database, houses[:1])
    assert polygon.bounds[2] == pytest.approx(at(8, 0)[0], abs=1e-9)


def test_zones_drawn_one_after_the_other_meet(database: Database) -> None:
    houses = grid(database, 6, 4)
    west = [each for number, each in enumerate(houses) if number % 6 < 3]
    first = drawn_polygon(database, west)
    add_zone(database, first)
    second = drawn_polygon(database, [each for each in houses if each not in west])
    assert first.boundary.buffer(0.01 / DEGREE_NORTH).intersection(second.boundary).length > 75 / DEGREE_NORTH
    assert shapely.area(first.intersection(second)) < 0.001 * M2
    gap = first.union(second).buffer(10 / DEGREE_NORTH).buffer(-10 / DEGREE_NORTH).difference(first.union(second))
    assert gap.area < 25 * M2


PLACES = st.lists(st.tuples(st.integers(0, 160), st.integers(0, 160)), min_size=1, max_size=50, unique=True)


@settings(max_examples=30)
@given(places=PLACES, seed=st.integers(0, 2**32))
def test_it_holds_exactly_what_was_asked_for_and_can_be_saved(
    database: Database, places: list[tuple[int, int]], seed: int
) -> None:
    empty(database)
    add_homes(database, *places)
    random = Random(seed)
    for _ in range(3):
        cells = cells_of(database)
        if not cells.free.any():
            break
        chosen = connected(cells, random)
        wanted = sorted(number for cell in chosen for number in cells.address_ids[cell])
        found = drawn(database, cells, wanted)
        if found is None:
            assert cells.ground(chosen).area < 400 or cells.zones
            continue
        assert check_boundary(found.boundary.to_geojson()).polygon == found.boundary.polygon
        zone = add_zone(database, found.boundary.polygon)
        with database.reading() as session:
            assert judge_zones(session, [zone])[zone].composition.addresses == len(wanted)


def connected(cells: Cells, random: Random) -> list[int]:
    """A random connected set of free cells."""
    free = [int(cell) for cell in cells.free.nonzero()[0]]
    chosen = {random.choice(free)}
    for _ in range(random.randint(0, 12)):
        around = {int(each) for cell in chosen for each in cells.neighbours[cell] if cells.free[each]} - chosen
        if around:
            chosen.add(random.choice(sorted(around)))
    return sorted(chosen)
