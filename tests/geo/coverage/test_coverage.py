from datetime import UTC, date, datetime, timedelta

import pytest

from geo.actors import COMMAND_LINE, PUBLIC, Actor
from geo.composition import PremisesClass
from geo.coverage import CoverageTable, coverage
from geo.coverage.amounts import Coverage
from geo.errors import InvalidInput, NotFound
from geo.storage.database import Database
from geo.zones.statuses import Status
from tests.factories import UNKNOWN, add_address, add_district, add_zone, at, rectangle

WEST = rectangle(0, 0, 1000, 1000)
EAST = rectangle(1000, 0, 2000, 1000)


def table_of(database: Database, actor: Actor = COMMAND_LINE, day: date | None = None) -> CoverageTable:
    with database.reading() as session:
        return coverage(session, actor, "municipality", day)


def row_of(database: Database, name: str, actor: Actor = COMMAND_LINE) -> Coverage:
    return next(row for row in table_of(database, actor).rows if row.district and row.district.name == name)


def test_a_district_counts_what_stands_in_it_and_what_an_active_zone_covers(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_zone(database, rectangle(0, 0, 200, 200))
    add_address(database, *at(100, 100), category="flat", flats=12)
    add_address(database, *at(150, 100), category="business", businesses=3)
    add_address(database, *at(500, 500), category="flat", flats=8)
    add_address(database, *at(600, 500), category="house")
    west = row_of(database, "West")
    assert (west.total.addresses, west.total.flats, west.total.houses, west.total.businesses) == (4, 20, 1, 3)
    assert (west.covered.addresses, west.covered.flats, west.covered.houses, west.covered.businesses) == (2, 12, 0, 3)
    assert west.share == 0.5
    assert west.share_of(PremisesClass.FLATS) == 0.6
    assert west.zones == {Status.ACTIVE: 1}


def test_the_flats_of_a_house_do_not_count(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(100, 100), category="house", flats=3)
    assert row_of(database, "West").total.flats == 0


def test_addresses_in_no_district_are_a_row_of_their_own(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(5000, 5000), category="house")
    table = table_of(database)
    assert table.outside.total.houses == 1
    assert table.everything.total.addresses == 1
    assert [row.total.addresses for row in table.rows] == [0]


def test_estimates_are_marked_and_unknown_flats_are_counted_by_address(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(1, 1), category="flat", flats=(6, 4, 9))
    add_address(database, *at(2, 2), category="flat", flats=UNKNOWN)
    total = row_of(database, "West").total
    assert (total.flats, total.estimated_flats, total.unknown_flats) == (6, 6, 1)
    assert total.to_json()["estimated"] == {"flats": 6}


@pytest.mark.parametrize("status", ["draft", "proposed", "suspended", "dissolved", "withdrawn"])
def test_only_active_zones_cover(database: Database, status: str) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(100, 100), category="house")
    add_zone(database, rectangle(0, 0, 200, 200), status=status)
    west = row_of(database, "West")
    assert west.covered.addresses == 0
    assert west.planned.addresses == (status == "proposed")
    assert west.uncovered


def test_an_unpublished_zone_covers_for_the_staff_and_does_not_exist_for_the_public(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(100, 100), category="house")
    add_zone(database, rectangle(0, 0, 200, 200), published=False)
    assert row_of(database, "West").share == 1
    hidden = row_of(database, "West", PUBLIC)
    assert (hidden.share, dict(hidden.zones)) == (0, {})


def test_the_public_does_not_see_what_is_planned(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(100, 100), category="house")
    add_zone(database, rectangle(0, 0, 200, 200), status="proposed")
    table = table_of(database, PUBLIC)
    assert table.rows[0].planned.addresses == 0
    assert dict(table.everything.zones) == {}


def test_a_zone_across_a_border_counts_in_both_districts_and_once_in_all(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_district(database, EAST, name="East")
    add_address(database, *at(950, 100), category="house")
    add_address(database, *at(1050, 100), category="house")
    add_zone(database, rectangle(900, 0, 1100, 200))
    table = table_of(database)
    assert [dict(row.zones) for row in table.rows] == [{Status.ACTIVE: 1}, {Status.ACTIVE: 1}]
    assert dict(table.everything.zones) == {Status.ACTIVE: 1}


def test_a_district_without_premises_is_neither_covered_nor_uncovered(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(100, 100), category="other")
    west = row_of(database, "West")
    assert west.share is None
    assert not west.uncovered


def test_a_district_whose_zone_holds_no_premises_is_uncovered(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_zone(database, rectangle(0, 0, 200, 200))
    add_address(database, *at(100, 100), category="other")
    add_address(database, *at(500, 500), category="house")
    assert row_of(database, "West").uncovered


def test_a_retired_address_is_not_there(database: Database) -> None:
    add_district(database, WEST, name="West")
    gone = add_address(database, *at(100, 100), category="house")
    with database.connect() as connection:
        connection.execute("UPDATE address SET retired_at = now() WHERE id = %s", [gone])
    assert row_of(database, "West").total.addresses == 0


def test_the_area_of_a_district_is_in_square_kilometres(database: Database) -> None:
    add_district(database, WEST, name="West")
    district = row_of(database, "West").district
    assert district
    assert district.area_km2 == pytest.approx(1, rel=0.01)


def test_an_unknown_level_is_refused_with_the_levels_there_are(database: Database) -> None:
    add_district(database, WEST, name="West")
    with database.reading() as session, pytest.raises(NotFound) as refused:
        coverage(session, COMMAND_LINE, "parish")
    assert refused.value.code == "level_unknown"
    assert refused.value.details["levels"] == ["municipality"]


def test_a_day_that_has_not_come_is_refused(database: Database) -> None:
    add_district(database, WEST, name="West")
    with pytest.raises(InvalidInput) as refused:
        table_of(database, day=datetime.now(UTC).date() + timedelta(days=2))
    assert refused.value.code == "date_in_future"


def test_the_table_reads_as_json(database: Database) -> None:
    add_district(database, WEST, name="West")
    add_address(database, *at(100, 100), category="house")
    shown = table_of(database).to_json()
    assert shown["districts"][0]["total"]["houses"] == 1
    assert shown["districts"][0]["share"] == 0
    assert shown["date"] is None
