"""A run changes everything or nothing (decision 13)."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from data.records import Record, RejectedRow, SourceInfo
from data.runs import Allowances, run_import
from geo.actors import COMMAND_LINE, PUBLIC
from geo.errors import Conflict, Forbidden, InvalidInput
from geo.storage.database import Database
from tests.data.runs.sources import EVERY_KIND, Source, address, building, business, district, row_of
from tests.factories import add_zone, rectangle

FILE = Path("town.osm")
LIVE = (
    "address",
    "address_source",
    "building",
    "business",
    "district",
    "backdrop",
    "zone_assignment",
    "district_membership",
)


def town() -> list[Record]:
    return [
        *row_of(12),
        building("w1", "house", 38, -5, flats=1),
        building("w2", "apartments", 78, -5, flats=5),
        business("n900", 80, 2),
        district("west", -50, -50, 200, 50),
        district("east", 200, -50, 900, 50),
    ]


def state(database: Database) -> dict[str, list[Any]]:
    """Every live row but the moments at which it was written."""
    with database.connect() as connection:
        return {
            table: connection.execute(
                f"SELECT to_jsonb(t) - '{{since,counted_since}}'::text[] FROM {table} t ORDER BY 1"
            ).fetchall()
            for table in LIVE
        }


def test_a_run_reports_what_it_read_and_changed(database: Database) -> None:
    report = run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    assert report.counts["addresses"] == report.counts["inserted"] == 12
    assert (report.counts["buildings"], report.counts["businesses"], report.counts["districts"]) == (2, 1, 2)


def test_a_second_run_changes_nothing(database: Database) -> None:
    run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    before = state(database)
    assert not run_import(database, Source(town()), COMMAND_LINE, file=FILE).changed_anything
    assert state(database) == before


def test_addresses_fall_into_zones_and_districts_that_are_there(database: Database) -> None:
    zone = add_zone(database, rectangle(30, -10, 130, 10))
    run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    with database.connect() as connection:
        members = connection.execute("SELECT count(*) FROM zone_assignment WHERE zone_id = %s", (zone,)).fetchone()
        districts = connection.execute(
            "SELECT d.code, count(*) FROM district_membership JOIN district d ON d.id = district_id"
            " GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert members == (3,)
    assert districts == [("east", 8), ("west", 4)]


def test_counts_come_from_the_building_and_its_businesses(database: Database) -> None:
    run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    with database.connect() as connection:
        rows = connection.execute(
            "SELECT category, flats, houses, businesses FROM address"
            " WHERE house_number IN ('1', '2') ORDER BY house_number"
        ).fetchall()
    assert rows == [("house", 0, 1, 0), ("flat", 5, 0, 1)]


class Interrupted(Exception):
    """The power went out."""


class Breaking(Source):
    """A file whose reading ends in the middle."""

    def records(self, progress: object = None) -> Iterator[Record]:
        yield from self.given
        raise Interrupted


def test_a_reader_that_breaks_leaves_everything_as_it_was(database: Database) -> None:
    run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    before = state(database)
    with pytest.raises(Interrupted):
        run_import(database, Breaking([address("n77", 5000, 0)]), COMMAND_LINE, file=FILE)
    assert state(database) == before


@pytest.mark.parametrize("moment", range(10))
def test_a_run_killed_at_any_moment_leaves_everything_as_it_was(database: Database, moment: int) -> None:
    run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    before = state(database)
    changed = [address(f"n{n}", n * 40, 9, str(n)) for n in range(1, 400)]
    with pytest.raises((psycopg.OperationalError, psycopg.errors.AdminShutdown)):
        _import_with_killer(database, changed, moment)
    assert state(database) == before


def _import_with_killer(database: Database, records: list[Record], moment: int) -> None:
    """Import, and have the server end the run's connection at the given step of its way."""
    steps = ("staged_address", "new_building", "new_address", "identity", "new_business", "address_facts", "conclusion")
    statements = ("INSERT INTO address_source", "INSERT INTO business", "INSERT INTO import_run")
    with database.connect(autocommit=True) as killer:
        if moment < len(steps):
            killer.execute(_kill_when_created(steps[moment]))
        else:
            table = statements[moment - len(steps)].split()[-1]
            killer.execute(_kill_when_written(table))
        try:
            run_import(database, Source(records), COMMAND_LINE, file=FILE)
        finally:
            killer.execute("DROP EVENT TRIGGER IF EXISTS kill_on_create")
            killer.execute("DROP FUNCTION IF EXISTS kill_me() CASCADE")
            killer.execute("DROP FUNCTION IF EXISTS kill_row() CASCADE")


def _kill_when_created(table: str) -> str:
    return f"""
        CREATE FUNCTION kill_me() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE 'pg_temp.{table}') THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
                PERFORM pg_sleep(5);
            END IF;
        END $$;
        CREATE EVENT TRIGGER kill_on_create ON ddl_command_end EXECUTE FUNCTION kill_me()
    """


def _kill_when_written(table: str) -> str:
    return f"""
        CREATE FUNCTION kill_row() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_terminate_backend(pg_backend_pid());
            PERFORM pg_sleep(5);
            RETURN NULL;
        END $$;
        CREATE TRIGGER kill AFTER INSERT OR UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION kill_row()
    """


def test_an_import_beside_another_is_refused(database: Database) -> None:
    inside, done = threading.Event(), threading.Event()

    class Slow(Source):
        def records(self, progress: object = None) -> Iterator[Record]:
            inside.set()
            done.wait(10)
            yield from self.given

    first = threading.Thread(target=run_import, args=(database, Slow(town()), COMMAND_LINE), kwargs={"file": FILE})
    first.start()
    inside.wait(10)
    with pytest.raises(Conflict, match="Another import"):
        run_import(database, Source(town()), COMMAND_LINE, file=FILE)
    done.set()
    first.join()


def test_a_file_with_nothing_usable_is_refused_and_recorded(database: Database) -> None:
    with pytest.raises(InvalidInput) as refusal:
        run_import(database, Source([RejectedRow("line 2", "no_place", "No coordinates.")]), COMMAND_LINE, file=FILE)
    assert refusal.value.code == "nothing_usable"
    with database.connect() as connection:
        assert connection.execute("SELECT status, message LIKE 'nothing_usable%' FROM import_run").fetchall() == [
            ("failed", True)
        ]


def test_a_file_that_would_lose_most_addresses_needs_a_yes(database: Database) -> None:
    run_import(database, Source(row_of(120)), COMMAND_LINE, file=FILE)
    with pytest.raises(InvalidInput) as refusal:
        run_import(database, Source(row_of(50)), COMMAND_LINE, file=FILE)
    assert refusal.value.details == {"known": 120, "kept": 50}
    report = run_import(database, Source(row_of(50)), COMMAND_LINE, file=FILE, allowed=Allowances(losses=True))
    assert report.counts["retired"] == 70


def test_only_an_admin_imports(database: Database) -> None:
    with pytest.raises(Forbidden):
        run_import(database, Source(town()), PUBLIC, file=FILE)


def test_two_sources_do_not_retire_each_others_addresses(database: Database) -> None:
    run_import(database, Source(row_of(3)), COMMAND_LINE, file=FILE)
    own = SourceInfo("file:own", 4326, None, True, EVERY_KIND)
    run_import(database, Source([address("x", 999, 0, "99")], own), COMMAND_LINE, file=FILE)
    with database.connect() as connection:
        assert connection.execute("SELECT count(*) FROM address WHERE retired_at IS NULL").fetchone() == (4,)


def test_metric_crs_is_krovak_for_czech_addresses_and_stays(database: Database) -> None:
    run_import(database, Source([address("n1", orientation_number="3")]), COMMAND_LINE, file=FILE)
    elsewhere = address("n1", house_number="5", street="Städtle")
    run_import(database, Source([elsewhere]), COMMAND_LINE, file=FILE)
    with database.connect() as connection:
        assert connection.execute("SELECT metric_srid FROM installation").fetchone() == (5514,)


def test_rejected_rows_stand_in_the_report_and_in_the_storage(database: Database) -> None:
    bad = RejectedRow("way 3", "no_number", "It has no number.")
    report = run_import(database, Source([*town(), bad]), COMMAND_LINE, file=FILE)
    assert report.issues == (bad,)
    with database.connect() as connection:
        assert connection.execute("SELECT place, code FROM import_issue").fetchall() == [("way 3", "no_number")]
