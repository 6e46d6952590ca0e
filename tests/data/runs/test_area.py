"""An import widens the ground on which zones are drawn: to all that it places, with 2 km around."""

from typing import Any

from shapely.geometry import mapping

from data.records import Record
from data.runs import Allowances
from geo.boundaries import check_boundary
from geo.storage.database import Database
from geo.whereabouts import Area
from geo.zones import installation_area
from tests.data.runs.sources import Source, address, take
from tests.factories import at, rectangle


def area_after(database: Database, *records: Record, **options: Any) -> Area:
    take(database, Source([*records]), **options)
    with database.reading() as session:
        area = installation_area(session)
    assert area is not None
    return area


def test_a_zone_reaches_past_the_outermost_address(database: Database) -> None:
    area = area_after(database, address("n1", 0, 0))
    boundary = rectangle(-30, -30, 30, 30)
    assert check_boundary(mapping(boundary), area).polygon.equals(boundary)


def test_the_area_ends_two_kilometres_from_what_is_placed(database: Database) -> None:
    area = area_after(database, address("n1", 0, 0), address("n2", 1_000, 500))
    assert all(area.contains(at(*place)) for place in ((-1_950, -1_950), (2_950, 2_450)))
    assert not any(area.contains(at(*place)) for place in ((-2_100, 0), (3_100, 0), (0, -2_100), (0, 2_600)))


def test_ground_that_was_known_stays_in_it(database: Database) -> None:
    area_after(database, address("n1", 0, 0), address("n2", 9_000, 0))
    area = area_after(database, address("n1", 0, 0), allowed=Allowances(losses=True))
    assert area.contains(at(9_000, 0))
