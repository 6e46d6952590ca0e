"""Coverage of a past day is what the service would have answered at that day's end."""

from datetime import date
from typing import Any

import pytest

from geo.actors import COMMAND_LINE, PUBLIC
from geo.coverage import CoverageTable, coverage
from geo.coverage.amounts import Coverage
from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.coverage.days import TODAY, ago, change, days_pass

WEST = rectangle(0, 0, 1000, 1000)
EAST = rectangle(1000, 0, 2000, 1000)


def table_at(database: Database, day: date, actor: Any = COMMAND_LINE) -> CoverageTable:
    with database.reading() as session:
        return coverage(session, actor, "municipality", day)


def west_at(database: Database, day: date, actor: Any = COMMAND_LINE) -> Coverage:
    return next(row for row in table_at(database, day, actor).rows if row.district and row.district.name == "West")


SINCE_EVER, SINCE_TODAY = None, TODAY


@pytest.fixture(params=[SINCE_EVER, SINCE_TODAY], ids=["sums kept", "added up"])
def town(database: Database, request: pytest.FixtureRequest) -> Database:
    """One house in a published zone of the district West; of past days sums are kept, or not yet."""
    change(database, "UPDATE installation SET sums_since = %s", request.param)
    add_district(database, WEST, name="West")
    add_district(database, EAST, name="East")
    add_address(database, *at(100, 100), category="house")
    add_zone(database, rectangle(0, 0, 200, 200))
    return database


def test_before_anything_was_recorded_there_was_nothing(town: Database) -> None:
    assert table_at(town, ago(1)).everything.total.addresses == 0


def test_today_is_the_present(town: Database) -> None:
    table = table_at(town, TODAY)
    assert table.date is None
    assert table.rows[1].share == 1


def test_what_has_not_changed_since_is_found_as_it_is(town: Database) -> None:
    days_pass(town, 10)
    assert west_at(town, ago(5)).share == 1
    assert west_at(town, ago(10)).share == 1
    assert west_at(town, ago(11)).total.addresses == 0


def test_a_zone_that_is_suspended_now_covered_then(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE zone SET status = 'suspended'")
    days_pass(town, 3)
    assert west_at(town, ago(4)).share == 1
    assert west_at(town, ago(3)).share == 0
    assert west_at(town, TODAY).share == 0


def test_a_boundary_moved_since_covered_its_old_ground(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE zone SET boundary = %s::geometry", f"SRID=4326;{rectangle(500, 500, 700, 700).wkt}")
    days_pass(town, 3)
    assert west_at(town, ago(4)).covered.houses == 1
    assert west_at(town, ago(3)).covered.houses == 0


def test_an_address_counted_otherwise_since_counts_as_it_did(town: Database) -> None:
    days_pass(town, 10)
    change(
        town,
        "UPDATE address SET category = 'flat', houses = 0, houses_low = 0, houses_high = 0,"
        " flats = 9, flats_low = 9, flats_high = 9",
    )
    days_pass(town, 3)
    before, after = west_at(town, ago(4)), west_at(town, ago(3))
    assert (before.total.houses, before.total.flats) == (1, 0)
    assert (after.total.houses, after.total.flats) == (0, 9)


def test_a_retired_address_stood_until_it_was_retired(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE address SET retired_at = now()")
    days_pass(town, 3)
    change(town, "UPDATE address SET retired_at = NULL")
    days_pass(town, 2)
    assert [west_at(town, ago(day)).covered.houses for day in (15, 6, 5, 3, 2, 1)] == [1, 1, 0, 0, 1, 1]


def test_an_address_that_moved_was_in_its_old_district(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE address SET location = ST_SetSRID(ST_MakePoint(%s, %s), 4326)", *at(1500, 100))
    days_pass(town, 3)
    assert west_at(town, ago(4)).total.houses == 1
    assert west_at(town, ago(3)).total.houses == 0


def test_the_public_sees_what_was_published_then(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE zone SET published = false")
    days_pass(town, 3)
    assert west_at(town, ago(4), PUBLIC).share == 1
    assert west_at(town, ago(3), PUBLIC).share == 0
    assert west_at(town, ago(3)).share == 1


def test_a_district_retired_since_is_listed_for_its_days(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE district SET retired_at = now() WHERE name = 'West'")
    assert west_at(town, ago(1)).share == 1
    assert [row.district.name for row in table_at(town, TODAY).rows if row.district] == ["East"]


def test_a_district_that_came_later_is_not_listed_for_the_days_before(town: Database) -> None:
    days_pass(town, 10)
    add_district(town, rectangle(3000, 0, 4000, 1000), name="New")
    assert [row.district.name for row in table_at(town, ago(1)).rows if row.district] == ["East", "West"]


def test_a_level_that_is_retired_since_can_be_asked_of_its_days(town: Database) -> None:
    days_pass(town, 10)
    change(town, "UPDATE district SET retired_at = now()")
    assert west_at(town, ago(1)).share == 1


LATER = rectangle(0, 0, 300, 300)


def later_at(database: Database, day: date) -> CoverageTable:
    with database.reading() as session:
        return coverage(session, COMMAND_LINE, "beat", day)


def test_a_level_imported_later_is_applied_to_the_addresses_of_then_and_marked(town: Database) -> None:
    days_pass(town, 10)
    add_address(town, *at(150, 100), category="house")
    days_pass(town, 3)
    add_district(town, LATER, level="beat", name="01")
    before, after, now = (later_at(town, day) for day in (ago(4), ago(2), TODAY))
    assert [table.applied_later for table in (before, after, now)] == [True, True, False]
    assert [table.rows[0].total.houses for table in (before, after, now)] == [1, 2, 2]
    assert before.rows[0].share == 1


def test_an_address_that_moved_or_vanished_is_found_where_a_later_level_has_it_then(town: Database) -> None:
    gone = add_address(town, *at(250, 250), category="house")
    days_pass(town, 10)
    change(town, "UPDATE address SET retired_at = now() WHERE id = %s", gone)
    change(
        town,
        "UPDATE address SET location = ST_SetSRID(ST_MakePoint(%s, %s), 4326) WHERE id <> %s",
        *at(1500, 100),
        gone,
    )
    days_pass(town, 3)
    add_district(town, LATER, level="beat", name="01")
    assert [later_at(town, day).rows[0].total.houses for day in (ago(4), ago(1), TODAY)] == [2, 0, 0]
    assert [later_at(town, day).outside.total.houses for day in (ago(4), ago(1), TODAY)] == [0, 1, 1]


def test_a_later_level_can_frame_the_count_of_another(town: Database) -> None:
    days_pass(town, 10)
    beat = add_district(town, LATER, level="beat", name="01")
    with town.reading() as session:
        table = coverage(session, COMMAND_LINE, "municipality", ago(1), within=[beat])
    assert [(row.district.name, row.total.houses) for row in table.rows if row.district] == [("West", 1)]
