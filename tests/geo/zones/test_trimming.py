"""A boundary trimmed to its neighbours meets them exactly, and can always be saved."""

from math import cos, pi, sin
from random import Random

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon, STRtree
from shapely.geometry import mapping
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.boundaries import check_boundary
from geo.errors import InvalidInput
from geo.storage.database import Database
from geo.zones import Trimmed, trim_to_neighbours
from tests.databases import empty
from tests.factories import DEGREE_EAST, DEGREE_NORTH, add_address, add_zone, at, rectangle

HERE = rectangle(0, 0, 50, 50)
M2 = 1 / (DEGREE_EAST * DEGREE_NORTH)
"""A square metre in square degrees."""


def star(east: float, north: float, radii: list[float]) -> Polygon:
    """A polygon around a place with a corner in each of as many directions as there are radii (metres)."""
    corners = [(2 * pi * turn / len(radii), radius) for turn, radius in enumerate(radii)]
    return Polygon([at(east + radius * cos(angle), north + radius * sin(angle)) for angle, radius in corners])


def trim(database: Database, boundary: Polygon) -> Trimmed:
    with database.reading() as session:
        return trim_to_neighbours(session, boundary)


def test_a_boundary_without_neighbours_stays_as_it_is(database: Database) -> None:
    assert trim(database, HERE) == Trimmed(HERE)


def test_a_boundary_that_only_touches_its_neighbour_stays_as_it_is(database: Database) -> None:
    add_zone(database, rectangle(50, 0, 100, 50))
    assert trim(database, HERE) == Trimmed(HERE)


@pytest.mark.parametrize("status", ["draft", "dissolved", "withdrawn"])
def test_zones_that_do_not_live_hold_no_ground(database: Database, status: str) -> None:
    add_zone(database, HERE, status=status)
    assert trim(database, HERE) == Trimmed(HERE)


def test_a_zone_is_not_trimmed_to_itself(database: Database) -> None:
    zone = add_zone(database, HERE)
    with database.reading() as session:
        assert trim_to_neighbours(session, rectangle(0, 0, 60, 50), zone).neighbours == ()


def test_the_shared_border_has_the_neighbours_own_vertices(database: Database) -> None:
    bulge = star(60, 25, [20 + turn % 3 for turn in range(36)])
    neighbour = add_zone(database, bulge)
    trimmed = trim(database, HERE)
    inside = {place for place in bulge.exterior.coords if Point(place).within(HERE)}
    assert trimmed.neighbours == (neighbour,)
    assert len(inside) > 5
    assert inside <= set(trimmed.boundary.exterior.coords)
    assert shapely.area(HERE.difference(bulge).symmetric_difference(trimmed.boundary)) < 0.001 * M2


def test_a_neighbour_inside_becomes_a_hole(database: Database) -> None:
    add_zone(database, rectangle(20, 20, 30, 30))
    assert len(trim(database, HERE).boundary.interiors) == 1


def test_of_several_parts_the_one_with_most_addresses_is_kept(database: Database) -> None:
    add_zone(database, rectangle(30, -10, 35, 60))
    assert trim(database, HERE).boundary.equals_exact(rectangle(0, 0, 30, 50), 1e-9, normalize=True)
    add_address(database, *at(45, 25))
    trimmed = trim(database, HERE)
    assert trimmed.boundary.equals_exact(rectangle(35, 0, 50, 50), 1e-9, normalize=True)
    assert (trimmed.dropped_parts, trimmed.dropped_area) == (1, pytest.approx(1500, rel=0.01))


@pytest.mark.parametrize("left", [0, 0.04, 0.5])
def test_where_almost_nothing_remains_it_says_so(database: Database, left: float) -> None:
    add_zone(database, rectangle(-10, -10, 50 - left, 60))
    with pytest.raises(InvalidInput) as refusal:
        trim(database, HERE)
    assert refusal.value.code == "nothing_left"


def test_a_thin_tail_along_a_neighbour_is_cut_off(database: Database) -> None:
    add_zone(database, rectangle(0, 0.06, 100, 50))
    below = Polygon([at(-40, -20), at(0, -20), at(0, 0), at(100, 0), at(100, 10), at(-40, 10)])
    assert trim(database, below).boundary.bounds[2] < at(1, 0)[0]


@settings(max_examples=40)
@given(
    neighbours=st.lists(st.lists(st.floats(15, 60), min_size=3, max_size=12), min_size=1, max_size=4),
    radii=st.lists(st.floats(20, 70), min_size=3, max_size=12),
)
def test_together_with_its_neighbours_it_covers_what_was_drawn(
    database: Database, neighbours: list[list[float]], radii: list[float]
) -> None:
    empty(database)
    taken = Polygon()
    for turn, shape in enumerate(neighbours):
        boundary = star(60 * cos(turn * pi / 2), 60 * sin(turn * pi / 2), shape)
        if boundary.disjoint(taken):
            add_zone(database, boundary)
            taken = taken.union(boundary)
    drawn = star(0, 0, radii)
    trimmed = trim(database, drawn)
    missing = shapely.area(drawn.difference(taken).difference(trimmed.boundary)) / M2
    assert missing <= trimmed.dropped_area * 1.01 + 0.1 * drawn.length * DEGREE_NORTH
    assert shapely.area(trimmed.boundary.intersection(taken)) < 1e-6 * M2
    add_zone(database, trimmed.boundary)


def trimmed_or_nothing(session: Session, drawn: Polygon) -> Polygon | None:
    """The trimmed boundary, None where others hold all of it; any other refusal is a failure."""
    try:
        return trim_to_neighbours(session, drawn).boundary
    except InvalidInput as refusal:
        if refusal.code != "nothing_left":
            raise
        return None


def test_a_thousand_random_neighbours_trimmed_to_each_other_can_all_be_saved(database: Database) -> None:
    random = Random(2010)
    saved: list[Polygon] = []
    with database.writing(COMMAND_LINE, "neighbours") as session:
        while len(saved) < 1000:
            east, north = random.uniform(0, 2500), random.uniform(0, 2500)
            drawn = star(east, north, [random.uniform(15, 90) for _ in range(random.randint(3, 14))])
            if (boundary := trimmed_or_nothing(session, drawn)) is not None:
                add_zone(session, check_boundary(mapping(boundary)).polygon)
                saved.append(boundary)
    tree = STRtree(saved)
    first, second = tree.query(saved, predicate="intersects")
    overlaps = shapely.area(shapely.intersection(tree.geometries[first], tree.geometries[second]))[first != second]
    assert len(overlaps) > 1000
    assert overlaps.max() < 1e-6 * M2
