"""After each run: what it changed and what it didn't use, stored with the run."""

import json
from dataclasses import replace

import pytest

from data.records import Record, RejectedRow, SkippedRecords
from data.runs import RunStatus
from data.runs.quality import Changes, ClassChange, Quality, Unused
from data.runs.recording import find_run, list_runs, store_quality
from geo.composition import Category
from geo.errors import InvalidInput, NotFound
from geo.storage.database import Database
from tests.data.runs.register import changes, full, point
from tests.data.runs.sources import take
from tests.data.runs.streets import block, house, quality, street
from tests.factories import add_zone, rectangle


@pytest.mark.parametrize(
    ("what", "later", "expected"),
    [
        ("nothing", street(5), Changes()),
        ("a new one", street(6), Changes(inserted=1)),
        ("one gone", street(4), Changes(retired=1)),
        ("moved 4 m", [*street(4), *house(5, 84)], Changes(changed=1)),
        ("moved 6 m", [*street(4), *house(5, 86)], Changes(changed=1, moved=1)),
        ("renamed", [*street(4), *house(5, 80, street_key=None, street="New")], Changes(changed=1, renamed=1)),
        ("renumbered", [*street(4), *house(5, 80, house_number="5a")], Changes(changed=1, renamed=1)),
        (
            "another use",
            [*street(4), *block(5, 80, 8)],
            Changes(changed=1, classes=(ClassChange(Category.HOUSE, Category.FLAT, 1),)),
        ),
    ],
)
def test_changes_are_counted_by_what_happened(
    database: Database, what: str, later: list[Record], expected: Changes
) -> None:
    take(database, full(*street(5)))
    assert quality(take(database, full(*later, day=2))).changes == expected, what


def test_what_was_not_used_is_told_by_reason_with_the_first_as_an_example(database: Database) -> None:
    bad = [RejectedRow(f"line {line}", "no_place", f"Nothing in {line}.") for line in (7, 3, 9)]
    report = take(database, full(*street(2), *bad, RejectedRow("line 1", "broken", "It is broken.")))
    assert quality(report).unused == (
        Unused("no_place", 3, "line 7", "Nothing in 7."),
        Unused("broken", 1, "line 1", "It is broken."),
    )


def test_what_was_rightly_left_out_is_told_by_reason(database: Database) -> None:
    take(database, full(*street(2)))
    foreign = point("777", "b777", territory="111111")
    report = take(database, changes(foreign, SkippedRecords("parcel", 5), day=2))
    assert dict(quality(report).skipped) == {
        "parcel": 5,
        "of a municipality that the installation does not have, or knows as of a later day": 1,
    }
    assert report.counts["skipped"] == 6


def test_the_report_is_stored_with_the_run_and_read_back_as_it_was(database: Database) -> None:
    add_zone(database, rectangle(-10, -50, 990, 50))
    take(database, full(*street(14)))
    report = take(database, full(*street(21), RejectedRow("line 7", "no_place", "x"), day=2))
    with database.connect() as connection:
        assert find_run(connection, report.id) == report
        assert [run.id for run in list_runs(connection, 10)] == [report.id, report.id - 1]
    assert Quality.from_json(json.loads(json.dumps(report.to_json()["quality"]))) == report.quality


def test_a_run_that_was_cut_off_before_it_took_stock_tells_the_rest(database: Database) -> None:
    report = take(database, full(*street(3)))
    with database.connect() as connection:
        store_quality(connection, report.id, replace(quality(report), stock=None))
        found = quality(find_run(connection, report.id))
    assert (found.stock, found.changes.inserted) == (None, 3)


def test_a_run_that_failed_has_no_report_on_the_data(database: Database) -> None:
    with pytest.raises(InvalidInput):
        take(database, full(RejectedRow("line 2", "no_place", "No coordinates.")))
    with database.connect() as connection:
        [failed] = list_runs(connection, 10)
        assert (find_run(connection, failed.id).status, failed.quality) == (RunStatus.FAILED, None)


def test_a_run_that_never_was_is_not_found(database: Database) -> None:
    with database.connect() as connection, pytest.raises(NotFound):
        find_run(connection, 404)
