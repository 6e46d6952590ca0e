"""What is told besides the answer: directions, borders close by, and the addresses about a place."""

from collections.abc import Iterator

import psycopg
import pytest

from geo.errors import InvalidInput
from geo.lookup import Direction, Outcome, ask, choose_nearby, surroundings
from geo.storage.database import Database
from tests.factories import CORNER, add_address, add_zone, at, rectangle


@pytest.fixture
def connection(database: Database) -> Iterator[psycopg.Connection]:
    with database.connect(autocommit=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("east", "north", "direction"),
    [
        (0, 300, Direction.NORTH),
        (300, 300, Direction.NORTH_EAST),
        (300, 0, Direction.EAST),
        (300, -300, Direction.SOUTH_EAST),
        (0, -300, Direction.SOUTH),
        (-300, -300, Direction.SOUTH_WEST),
        (-300, 0, Direction.WEST),
        (-300, 300, Direction.NORTH_WEST),
    ],
)
def test_a_zone_lies_in_a_direction(
    database: Database, connection: psycopg.Connection, east: int, north: int, direction: Direction
) -> None:
    zone = str(add_zone(database, rectangle(east - 20, north - 20, east + 20, north + 20)))
    address = add_address(database, *CORNER, category="flat")
    assert ask(connection, surroundings(address, [zone])).directions == {zone: direction}


@pytest.mark.parametrize(
    ("azimuth", "direction"), [(0, "north"), (22.4, "north"), (22.6, "north_east"), (359, "north")]
)
def test_a_circle_has_eight_directions(azimuth: float, direction: str) -> None:
    assert Direction.of(azimuth) == direction


@pytest.mark.parametrize(("east", "metres"), [(-2, 2), (0, 0), (2, 2)])
def test_a_border_within_three_metres_is_told_from_both_sides(
    database: Database, connection: psycopg.Connection, east: int, metres: int
) -> None:
    zone = add_zone(database, rectangle(0, -50, 100, 50), name="Na Kopci")
    address = add_address(database, *at(east + 0.2, 0), category="flat")
    (border,) = ask(connection, surroundings(address, [])).borders
    assert (border.zone_id, border.zone_name) == (str(zone), "Na Kopci")
    assert abs(border.metres - metres) <= 1


@pytest.mark.parametrize("east", [-7, 8, 50])
def test_a_border_farther_away_is_not(database: Database, connection: psycopg.Connection, east: int) -> None:
    add_zone(database, rectangle(0, -50, 100, 50))
    address = add_address(database, *at(east, 0), category="flat")
    assert ask(connection, surroundings(address, [])).borders == ()


def test_the_border_of_a_zone_that_is_not_public_is_not_told(
    database: Database, connection: psycopg.Connection
) -> None:
    add_zone(database, rectangle(0, -50, 100, 50), published=False)
    address = add_address(database, *at(1, 0), category="flat")
    assert ask(connection, surroundings(address, [])).borders == ()


def test_the_addresses_about_a_place_are_offered_the_nearest_first(
    database: Database, connection: psycopg.Connection
) -> None:
    far, near, beyond = (add_address(database, *at(east, 0), category="flat") for east in (60, 10, 130))
    answer = ask(connection, choose_nearby(*CORNER))
    assert answer.outcome is Outcome.CHOOSE
    assert [candidate.id for candidate in answer.candidates] == [near, far]
    assert beyond not in [candidate.id for candidate in answer.candidates]


def test_a_place_off_the_globe_is_refused(connection: psycopg.Connection) -> None:
    with pytest.raises(InvalidInput):
        ask(connection, choose_nearby(float("nan"), 49))


def test_a_place_without_addresses_is_outside_of_what_is_known(connection: psycopg.Connection) -> None:
    assert ask(connection, choose_nearby(2, 48)).outcome is Outcome.OUTSIDE_AREA
