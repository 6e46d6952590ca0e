"""Every address belongs to the one zone it lies in, and to one district of each level, whoever writes."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from geo.storage.database import Database
from tests.databases import empty
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.storage.recomputing import assignment, assignment_anew, membership, membership_anew

HERE = rectangle(0, 0, 50, 50)
BESIDE = rectangle(50, 0, 100, 50)
GRID = 10.0

ticks = st.integers(0, 8)
sides = st.tuples(ticks, ticks).filter(lambda pair: pair[0] < pair[1])
boxes = st.tuples(sides, sides)
statuses = st.sampled_from(["draft", "proposed", "active", "suspended", "dissolved", "withdrawn"])
half_ticks = st.integers(-1, 17).map(lambda tick: tick / 2)


def shape(box: tuple[tuple[int, int], tuple[int, int]], holed: bool) -> Polygon:
    """A rectangle on the grid; where it is large enough and `holed`, with its middle left out."""
    (west, east), (south, north) = box
    outer = rectangle(GRID * west, GRID * south, GRID * east, GRID * north)
    if not holed or min(east - west, north - south) < 3:
        return outer
    hole = rectangle(GRID * (west + 1), GRID * (south + 1), GRID * (east - 1), GRID * (north - 1))
    return Polygon(outer.exterior, [hole.exterior])


def side_by_side(drawn: list[tuple[Any, bool, str]]) -> list[tuple[Polygon, str]]:
    """The shapes that overlap none before them."""
    kept: list[tuple[Polygon, str]] = []
    for box, holed, status in drawn:
        candidate = shape(box, holed)
        if not any(candidate.relate_pattern(other, "T********") for other, _ in kept):
            kept.append((candidate, status))
    return kept


@settings(max_examples=60)
@given(
    drawn=st.lists(st.tuples(boxes, st.booleans(), statuses), max_size=9),
    places=st.lists(st.tuples(half_ticks, half_ticks), max_size=12),
    zones_first=st.booleans(),
)
def test_the_assignment_is_what_shapely_computes(
    database: Database, drawn: list[Any], places: list[tuple[float, float]], zones_first: bool
) -> None:
    empty(database)
    with database.connect() as connection:
        for step in (0, 1):
            if (step == 0) == zones_first:
                for boundary, status in side_by_side(drawn):
                    add_zone(connection, boundary, status=status)
                    add_district(connection, boundary, name=boundary.wkt, level=f"level {status < 'e'}")
            else:
                for east, north in places:
                    add_address(connection, *at(GRID * east, GRID * north))
        assert assignment(connection) == assignment_anew(connection)
        assert membership(connection) == membership_anew(connection)


def holder(database: Database, address: int) -> Any:
    with database.connect() as connection:
        return assignment(connection).get(address)


def run(database: Database, statement: str, *values: Any) -> None:
    with database.connect() as connection:
        connection.execute(statement, values)


def test_an_address_on_a_shared_border_belongs_to_the_zone_created_first(database: Database) -> None:
    first, _ = add_zone(database, BESIDE), add_zone(database, HERE)
    assert holder(database, add_address(database, *at(50, 25))) == first


def test_it_passes_to_the_other_zone_when_the_first_gives_it_up(database: Database) -> None:
    address = add_address(database, *at(50, 25))
    first, second = add_zone(database, BESIDE), add_zone(database, HERE)
    run(database, "UPDATE zone SET status = 'suspended' WHERE id = %s", first)
    assert holder(database, address) == first
    run(database, "UPDATE zone SET status = 'dissolved' WHERE id = %s", first)
    assert holder(database, address) == second


def test_interior_wins_over_the_border_of_an_older_zone(database: Database) -> None:
    address = add_address(database, *at(50, 25))
    add_zone(database, BESIDE)
    over_the_border = add_zone(database, rectangle(0, 0, 50.02, 50))
    assert holder(database, address) == over_the_border


def test_a_moved_boundary_takes_and_gives_addresses_by_itself(database: Database) -> None:
    left, right = add_address(database, *at(25, 25)), add_address(database, *at(75, 25))
    zone = add_zone(database, HERE)
    run(database, "UPDATE zone SET boundary = %s", f"SRID=4326;{BESIDE.wkt}")
    assert (holder(database, left), holder(database, right)) == (None, zone)


def test_a_moved_a_retired_and_a_returning_address_are_placed_by_themselves(database: Database) -> None:
    zone = add_zone(database, HERE)
    address = add_address(database, *at(75, 25))
    run(database, "UPDATE address SET location = %s", "SRID=4326;POINT({!r} {!r})".format(*at(25, 25)))
    assert holder(database, address) == zone
    run(database, "UPDATE address SET retired_at = now()")
    assert holder(database, address) is None
    run(database, "UPDATE address SET retired_at = NULL")
    assert holder(database, address) == zone
    run(database, "UPDATE address SET location = NULL")
    assert holder(database, address) is None


def test_a_draft_that_is_proposed_and_taken_back_holds_addresses_only_meanwhile(database: Database) -> None:
    address = add_address(database, *at(25, 25))
    zone = add_zone(database, HERE, status="draft")
    assert holder(database, address) is None
    run(database, "UPDATE zone SET status = 'proposed'")
    assert holder(database, address) == zone
    run(database, "UPDATE zone SET status = 'draft'; DELETE FROM zone")
    assert holder(database, address) is None


def test_thousands_of_addresses_in_one_statement_are_placed_like_one(database: Database) -> None:
    with database.connect() as connection:
        for west in range(0, 80, 20):
            add_zone(connection, shape(((west // 10, west // 10 + 2), (0, 5)), holed=False))
            add_district(connection, rectangle(west, 0, west + 20, 70), name=str(west))
        add_zone(connection, shape(((0, 8), (5, 8)), holed=True))
        corner, far = at(0, 0), at(GRID, GRID)
        connection.execute(
            """INSERT INTO address (location, retired_at)
               SELECT ST_Point(%(lon)s + x * %(dx)s / 4, %(lat)s + y * %(dy)s / 4, 4326), CASE WHEN x = 7 THEN now() END
                 FROM generate_series(-2, 36) AS x, generate_series(-2, 36) AS y""",
            {"lon": corner[0], "lat": corner[1], "dx": far[0] - corner[0], "dy": far[1] - corner[1]},
        )
        assert assignment(connection) == assignment_anew(connection)
        assert membership(connection) == membership_anew(connection)
        connection.execute("UPDATE address SET location = ST_Translate(location, %s, 0)", [far[0] - corner[0]])
        assert assignment(connection) == assignment_anew(connection)
        assert membership(connection) == membership_anew(connection)
        connection.execute("UPDATE zone SET status = 'suspended' WHERE ordinal % 2 = 0")
        connection.execute("UPDATE zone SET status = 'dissolved' WHERE ordinal % 2 = 0")
        assert assignment(connection) == assignment_anew(connection)
