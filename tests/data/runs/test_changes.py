"""Files of changes on top of a full file: the same state as the next full file, in one order only."""

from dataclasses import replace
from typing import Any

import pytest
import shapely

from data.records import DeletionRecord, DistrictRecord, NameRecord, Record
from data.runs import Allowances
from geo.errors import Conflict
from geo.storage.database import Database
from tests.data.runs.register import HOME, changes, entrance, full, object_, point
from tests.data.runs.sources import Source, rows, take
from tests.factories import rectangle

FIRST = (
    point("1", "b1"),
    object_("b1", "7"),
    point("2", "b2", 40),
    point("3", "b2", 45),
    object_("b2", "6", 38, flats=6),
)


def state(database: Database) -> dict[str, tuple[Any, ...]]:
    """What holds at each live address of the register."""
    found = rows(
        database,
        """SELECT s.key, concat_ws(' ', a.street, a.number_kind, a.house_number), a.part,
                  round(ST_X(a.location)::numeric, 6),
                  a.category, a.flats, a.houses, b.key, b.use
             FROM address_source s JOIN address a ON a.id = s.address_id LEFT JOIN building b ON b.id = a.building_id
            WHERE s.gone_at IS NULL AND a.retired_at IS NULL""",
    )
    return {row[0]: row[1:] for row in found}


@pytest.mark.parametrize(
    ("what", "sent", "afterwards"),
    [
        ("moved", [point("1", "b1", 7)], [point("1", "b1", 7), *FIRST[1:]]),
        ("deleted", [DeletionRecord("address", "1", "x")], FIRST[1:]),
        ("new", [point("9", "b9", 90), object_("b9", "7", 88)], [*FIRST, point("9", "b9", 90), object_("b9", "7", 88)]),
        ("another use", [object_("b1", "6", flats=4)], [FIRST[0], object_("b1", "6", flats=4), *FIRST[2:]]),
        ("another number of flats", [object_("b2", "6", 38, flats=8)], [*FIRST[:4], object_("b2", "6", 38, flats=8)]),
        (
            "entrances ascertained",
            [object_("b2", "6", 38, flats=6), entrance("b2", "2", 5), entrance("b2", "3", 1)],
            [*FIRST, entrance("b2", "2", 5), entrance("b2", "3", 1)],
        ),
        ("another building", [point("3", "b1", 45)], [*FIRST[:3], point("3", "b1", 45), FIRST[4]]),
        (
            "č.ev. now",
            [object_("b1", "8", number_kind="ev")],
            [FIRST[0], object_("b1", "8", number_kind="ev"), *FIRST[2:]],
        ),
        (
            "demolished",
            [DeletionRecord("building", "b1", "x"), DeletionRecord("address", "1", "y")],
            FIRST[2:],
        ),
    ],
)
def test_a_change_leads_where_the_next_full_file_leads(
    database: Database, what: str, sent: list[Record], afterwards: list[Record]
) -> None:
    take(database, full(*FIRST), changes(*sent, day=2))
    by_changes = state(database)
    take(database, full(*afterwards, day=2))
    assert state(database) == by_changes, what


def test_a_street_that_is_renamed_takes_its_addresses_along(database: Database) -> None:
    take(database, full(*FIRST), changes(NameRecord("street", "s1", "New Street", "line 5", HOME), day=2))
    assert {row[0].rsplit(" ", 1)[0] for row in state(database).values()} == {"New Street"}


def test_an_address_deleted_and_revived_keeps_its_id(database: Database) -> None:
    take(database, full(*FIRST))
    before = rows(database, "SELECT key, address_id FROM address_source")
    take(database, changes(DeletionRecord("address", "1", "x"), day=2), changes(FIRST[0], day=3))
    assert rows(database, "SELECT key, address_id FROM address_source ORDER BY key") == sorted(before)
    assert "1" in state(database)


def test_the_same_changes_twice_change_nothing(database: Database) -> None:
    day = changes(point("1", "b1", 7), day=2)
    take(database, full(*FIRST), day)
    before = state(database)
    assert not take(database, day).changed_anything
    assert state(database) == before


def test_yesterdays_changes_do_not_undo_todays(database: Database) -> None:
    take(database, full(*FIRST), changes(point("1", "b1", 7), day=2), changes(point("1", "b1", 9), day=3))
    before = state(database)
    assert not take(database, changes(point("1", "b1", 7), day=2)).changed_anything
    assert state(database) == before


def test_a_gap_between_changes_is_refused(database: Database) -> None:
    take(database, full(*FIRST))
    with pytest.raises(Conflict) as refused:
        take(database, changes(point("1", "b1", 7), day=4))
    assert refused.value.code == "changes_missing"
    assert "2026-01-03" in refused.value.message
    assert HOME in refused.value.message


def test_a_gap_can_be_allowed(database: Database) -> None:
    take(database, full(*FIRST))
    take(database, changes(point("1", "b1", 7), day=4), allowed=Allowances(gap=True))
    take(database, changes(day=5))
    assert rows(database, "SELECT known_until::text FROM source_territory") == [("2026-01-05",)]


def test_changes_without_a_full_file_are_refused(database: Database) -> None:
    with pytest.raises(Conflict) as refused:
        take(database, changes(point("1", "b1"), day=2))
    assert refused.value.code == "nothing_to_change"


def test_an_older_full_file_is_refused_and_can_be_allowed(database: Database) -> None:
    take(database, full(*FIRST, day=5))
    with pytest.raises(Conflict) as refused:
        take(database, full(*FIRST, day=4))
    assert refused.value.code == "older_than_known"
    take(database, full(*FIRST, day=4), allowed=Allowances(older=True))


def test_changes_elsewhere_are_skipped_and_counted(database: Database) -> None:
    take(database, full(*FIRST))
    elsewhere = [
        NameRecord("street", "s77", "Far Street", "line 1", "999777"),
        point("77", "b77", street_key="s77"),
        object_("b77", "7", territory="999777"),
        point("78", "b78", street_key=None),
        DeletionRecord("address", "4711", "x"),
    ]
    report = take(database, changes(*elsewhere, day=2))
    assert report.counts["skipped"] == 5
    assert not {"77", "78"} & set(state(database))


def test_a_file_of_changes_may_hold_none_for_us(database: Database) -> None:
    take(database, full(*FIRST))
    before = state(database)
    take(database, changes(day=2), Source([], changes(day=3).info))
    assert state(database) == before


def test_a_district_that_is_deleted_is_retired(database: Database) -> None:
    here = DistrictRecord("zsj", "z1", "Centre", "x", shapely.to_wkb(rectangle(-50, -50, 100, 50)), territory=HOME)
    elsewhere = DistrictRecord("zsj", "z2", "Edge", "y", shapely.to_wkb(rectangle(100, -50, 200, 50)), territory=HOME)
    first = full(*FIRST, here, elsewhere)
    first = replace(first, info=replace(first.info, kinds=first.info.kinds | {DistrictRecord}))
    take(database, first, changes(DeletionRecord("district", "zsj/z1", "z"), day=2))
    assert rows(database, "SELECT code FROM district WHERE retired_at IS NULL") == [("z2",)]
