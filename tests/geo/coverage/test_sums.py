"""The sums that the database keeps follow every writer, and nobody else writes them."""

from dataclasses import replace
from typing import Any

import psycopg
import pytest

from geo.actors import COMMAND_LINE
from geo.coverage import coverage
from geo.coverage.counting import tabulate
from geo.coverage.state import State
from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.coverage.days import ago, change, days_pass

HERE = rectangle(0, 0, 200, 200)


def rows_of(database: Database, query: str) -> list[tuple[Any, ...]]:
    with database.connect() as connection:
        return connection.execute(query).fetchall()


def test_many_edits_of_one_day_leave_one_row_of_history_each(database: Database) -> None:
    add_district(database, HERE, name="Here")
    add_address(database, *at(100, 100), category="house")
    days_pass(database, 1)
    for flats in range(5):
        change(
            database,
            "UPDATE address SET category = 'flat', flats = %s, flats_low = 0, flats_high = 9, flats_basis = 'estimate'",
            flats,
        )
    days = "SELECT district_id > 0, houses, upper(during) - lower(during) FROM coverage_sum_history ORDER BY 1"
    assert rows_of(database, days) == [(False, 1, 1), (True, 1, 1)]


def test_a_zone_is_edited_without_rights_on_the_sums(database: Database) -> None:
    add_address(database, *at(100, 100), category="house")
    with database.connect() as connection:
        connection.execute("CREATE ROLE gis_sums")
        try:
            for right in (
                "SELECT ON ALL TABLES IN SCHEMA public",
                "INSERT, UPDATE, DELETE ON zone",
                "UPDATE (revision, last_write) ON installation",
                "INSERT, UPDATE ON zone_version",
                "INSERT, DELETE ON zone_assignment",
                "INSERT ON zone_assignment_history",
            ):
                connection.execute(f"GRANT {right} TO gis_sums")
            connection.execute("SET LOCAL ROLE gis_sums")
            add_zone(connection, HERE)
            connection.execute("RESET ROLE")
            found = connection.execute("SELECT zone_id = no_zone(), addresses FROM coverage_sum ORDER BY 1").fetchall()
        finally:
            connection.rollback()
    assert found == [(False, 1), (True, 0)]


@pytest.mark.parametrize("table", ["coverage_sum", "coverage_sum_history", "address_location_history"])
def test_nobody_writes_them_by_hand(database: Database, table: str) -> None:
    with database.connect() as connection, pytest.raises(psycopg.DatabaseError) as refused:
        connection.execute(f"DELETE FROM {table}")
    assert refused.value.sqlstate == "ZN004"


def test_a_district_keeps_the_moment_since_when_it_is_known(database: Database) -> None:
    add_district(database, HERE, name="Here")
    with database.connect() as connection, pytest.raises(psycopg.DatabaseError) as refused:
        connection.execute("UPDATE district SET known_since = now() - interval '1 year'")
    assert refused.value.sqlstate == "ZN004"


def test_one_district_is_told_as_in_the_table_of_all(database: Database) -> None:
    here = add_district(database, HERE, name="Here")
    add_district(database, rectangle(200, 0, 400, 200), name="There")
    add_zone(database, rectangle(100, 0, 300, 100))
    for east in (150, 250, 350):
        add_address(database, *at(east, 50), category="house")
    with database.reading() as session:
        every = coverage(session, COMMAND_LINE, "municipality")
        alone = coverage(session, COMMAND_LINE, "municipality", within=[here])
    assert alone.rows == every.rows[:1]
    assert (alone.everything.total, dict(alone.everything.zones)) == (every.rows[0].total, dict(every.rows[0].zones))
    assert alone.outside.total.addresses == 0


def test_a_part_of_a_district_is_added_up(database: Database) -> None:
    add_district(database, rectangle(0, 0, 400, 200), name="All")
    beat = add_district(database, HERE, level="beat", name="01")
    add_zone(database, rectangle(100, 0, 300, 100))
    for east in (150, 250, 350):
        add_address(database, *at(east, 50), category="house")
    with database.reading() as session:
        table = coverage(session, COMMAND_LINE, "municipality", within=[beat])
    assert [(row.total.houses, row.covered.houses) for row in (*table.rows, table.everything)] == [(1, 1), (1, 1)]


def test_days_before_the_sums_were_kept_are_added_up(database: Database) -> None:
    add_district(database, HERE, name="Here")
    add_address(database, *at(100, 100), category="house")
    days_pass(database, 10)
    change(database, "UPDATE installation SET sums_since = %s", ago(5))
    with database.reading() as session:
        assert [State.at(session, COMMAND_LINE, ago(day)).sums_kept for day in (4, 5, 6)] == [True, True, False]
        state = State.at(session, COMMAND_LINE, ago(6))
        assert tabulate(state, "municipality") == tabulate(replace(state, sums_kept=True), "municipality")
