"""A month of a town in RÚIAN's own files: daily changes lead where the next full file leads."""

from pathlib import Path
from typing import Any

import pytest

from data.establishments import open_establishments
from data.ruian import open_ruian
from data.runs import RunReport, run_import
from data.sample_town import SampleFiles, write_sample
from geo.actors import COMMAND_LINE
from geo.errors import Conflict
from geo.storage.database import Database
from tests.databases import empty

STATE = """
    SELECT s.key, concat_ws('|', address_label(a), a.number_kind, a.part), ST_AsText(a.location, 9), a.category,
           a.flats, a.flats_low, a.flats_high, a.flats_basis, a.flats_shared, a.houses, a.houses_basis,
           b.key, b.use, b.flats
      FROM address_source s JOIN address a ON a.id = s.address_id LEFT JOIN building b ON b.id = a.building_id
     WHERE s.source = 'ruian' AND s.gone_at IS NULL AND a.retired_at IS NULL
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample(tmp_path_factory.mktemp("town"), addresses=400, next_month=True)


def take(database: Database, *paths: Path) -> list[RunReport]:
    return [run_import(database, each.reader, COMMAND_LINE, file=each.file) for each in open_ruian(paths)]


def state(database: Database) -> dict[str, tuple[Any, ...]]:
    with database.connect() as connection:
        return {row[0]: row[1:] for row in connection.execute(STATE)}


@pytest.fixture(scope="module")
def month(module_database: Database, files: SampleFiles) -> Database:
    """The town a month later, by its daily files."""
    assert files.next_month
    take(module_database, *files.registers.vfr, *files.next_month.changes)
    return module_database


def test_the_generated_month_has_everything_that_can_happen(month: Database, files: SampleFiles) -> None:
    assert files.next_month
    with month.connect() as connection:
        counts = connection.execute(
            "SELECT sum((counts->>'inserted')::int), sum((counts->>'changed')::int), sum((counts->>'retired')::int),"
            " sum((counts->>'skipped')::int), count(*) FROM import_run WHERE status = 'done'"
        ).fetchone()
    assert counts is not None
    assert counts[4] == 1 + len(files.next_month.changes)
    assert all(number > 0 for number in counts)


def test_the_days_one_by_one_give_the_next_months_state(month: Database, files: SampleFiles) -> None:
    assert files.next_month
    by_days = state(month)
    report = take(month, *files.next_month.files.vfr)[-1]
    assert (report.counts["inserted"], report.counts["changed"], report.counts["retired"]) == (0, 0, 0)
    assert state(month) == by_days


def test_the_days_twice_change_nothing(month: Database, files: SampleFiles) -> None:
    assert files.next_month
    assert not any(report.changed_anything for report in take(month, *files.next_month.changes))


def test_the_next_month_alone_is_the_same(month: Database, files: SampleFiles) -> None:
    assert files.next_month
    by_days = state(month)
    empty(month)
    take(month, *files.next_month.files.vfr)
    assert state(month) == by_days


def test_days_in_the_wrong_order_are_refused(database: Database, files: SampleFiles) -> None:
    assert files.next_month
    take(database, *files.registers.vfr)
    with pytest.raises(Conflict) as refused:
        take(database, files.next_month.changes[1])
    assert refused.value.code == "changes_missing"


def test_the_registers_of_the_town_hold_what_they_are_said_to_hold(database: Database, files: SampleFiles) -> None:
    take(database, *files.registers.vfr_outlined)
    with database.connect() as connection:
        codes = frozenset(row[0] for row in connection.execute("SELECT key FROM address_source"))
    reader = open_establishments(files.registers.ros, files.registers.res, codes)
    run_import(database, reader, COMMAND_LINE, file=files.registers.ros)
    with database.connect() as connection:
        found = connection.execute(
            "SELECT count(*), sum(houses) FILTER (WHERE houses_basis = 'register'), count(location), sum(businesses)"
            "  FROM address WHERE retired_at IS NULL"
        ).fetchone()
    truth = files.registers.truth
    assert found == (truth.premises.addresses, truth.premises.houses, truth.located, truth.premises.businesses)
