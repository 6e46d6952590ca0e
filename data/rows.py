"""What a reader's records become: rows of the temporary tables of a run, many at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    BusinessRecord,
    DeletionRecord,
    DistrictRecord,
    DoorRecord,
    NameRecord,
    Record,
    RejectedRow,
    SkippedRecords,
)

BATCH = 5_000
"""Records that become rows before these are handed on."""

COLUMNS: dict[type, tuple[str, tuple[str, ...]]] = {
    BuildingRecord: (
        "staged_building",
        (
            *("key", "place", "use", "wkb", "srid", "flats", "levels", "footprint_m2"),
            *("amenity", "number_kind", "part_key", "territory"),
        ),
    ),
    DoorRecord: ("staged_door", ("key", "place", "building", "flats", "x", "y", "srid", "address_key")),
    BusinessRecord: (
        "staged_business",
        ("key", "place", "kind", "name", "x", "y", "srid", "address_key", "address_source", "building"),
    ),
    DistrictRecord: ("staged_district", ("level", "code", "name", "place", "wkb", "srid", "territory")),
    BackdropRecord: ("staged_backdrop", ("key", "kind", "detail", "name", "wkb", "srid", "territory")),
    NameRecord: ("staged_name", ("kind", "key", "name", "place", "territory")),
    DeletionRecord: ("staged_deletion", ("kind", "key", "place")),
    RejectedRow: ("staged_issue", ("place", "code", "message")),
}
"""The temporary table of each kind of record but addresses, and the attributes it keeps."""

ADDRESS_COLUMNS = (
    *("key", "place", "x", "y", "srid", "street", "house_number", "number_kind", "orientation_number"),
    *("part", "municipality", "postcode", "building", "category", "flats", "businesses"),
    *("street_key", "part_key", "territory"),
)

TABLES: dict[str, tuple[str, ...]] = {
    "staged_address": ("row", *ADDRESS_COLUMNS),
    "staged_key": ("row", "source", "key"),
    **dict(COLUMNS.values()),
}
"""The columns of each temporary table."""

Row = tuple[Any, ...]


class Batch(NamedTuple):
    """Rows for one of `TABLES`."""

    table: str
    rows: list[Row]


class Tally(NamedTuple):
    """How many records were read, by class, and what the reader rightly left out, by reason."""

    records: Counter[type]
    skipped: Counter[str]


def rows_of(records: Iterable[Record]) -> Iterator[Batch | Tally]:
    """Yield the rows of `records` in bounded memory, those of one table in the order of the file; last the tally."""
    waiting: defaultdict[str, list[Row]] = defaultdict(list)
    tally = Tally(Counter(), Counter())
    for read, record in enumerate(records, 1):
        kind = type(record)
        if isinstance(record, SkippedRecords):
            tally.skipped[record.reason] += record.number
            continue
        tally.records[kind] += 1
        if isinstance(record, AddressRecord):
            number = tally.records[kind]
            waiting["staged_address"].append((number, *_ADDRESS(record)))
            if record.also_keys:
                waiting["staged_key"] += ((number, *key) for key in record.also_keys)
        else:
            table, values = _VALUES[kind]
            waiting[table].append(values(record))
        if read % BATCH == 0:
            yield from map(Batch._make, waiting.items())
            waiting.clear()
    yield from map(Batch._make, waiting.items())
    yield tally


_ADDRESS = attrgetter(*ADDRESS_COLUMNS)
_VALUES = {kind: (table, attrgetter(*names)) for kind, (table, names) in COLUMNS.items()}
