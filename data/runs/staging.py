"""Takes a reader's records into the temporary tables of a run, in bounded memory."""

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import psycopg
from psycopg import sql

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
"""Rows of one kind that are collected before they are sent."""

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


class Staging:
    """Collects rows by table and sends each table's with COPY.

    `counts` are the records taken, by class; `skipped` what the reader rightly left out, by reason.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._copies: dict[str, sql.Composed] = {}
        self._columns = {kind: (table, attrgetter(*names)) for kind, (table, names) in COLUMNS.items()}
        self._address = attrgetter(*ADDRESS_COLUMNS)
        self._declare("staged_address", ("row", *ADDRESS_COLUMNS))
        self._declare("staged_key", ("row", "source", "key"))
        for table, names in COLUMNS.values():
            self._declare(table, names)
        self.counts: dict[type, int] = dict.fromkeys((AddressRecord, *COLUMNS), 0)
        self.skipped: Counter[str] = Counter()

    def take(self, records: Iterable[Record]) -> None:
        """Stage every record; one row a record, in the order of the file."""
        for record in records:
            if isinstance(record, SkippedRecords):
                self.skipped[record.reason] += record.number
                continue
            kind = type(record)
            self.counts[kind] += 1
            if isinstance(record, AddressRecord):
                self._take_address(self.counts[kind], record)
            else:
                table, values = self._columns[kind]
                self._add(table, values(record))
        for table in self._waiting:
            self._send(table)

    def _take_address(self, row: int, record: AddressRecord) -> None:
        self._add("staged_address", (row, *self._address(record)))
        for source, key in record.also_keys:
            self._add("staged_key", (row, source, key))

    def _declare(self, table: str, columns: tuple[str, ...]) -> None:
        self._waiting[table] = []
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        self._copies[table] = sql.SQL("COPY pg_temp.{} ({}) FROM STDIN").format(sql.Identifier(table), names)

    def _add(self, table: str, row: tuple[Any, ...]) -> None:
        rows = self._waiting[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self._send(table)

    def _send(self, table: str) -> None:
        rows = self._waiting[table]
        if not rows:
            return
        with self._connection.cursor() as cursor, cursor.copy(self._copies[table]) as copy:
            for row in rows:
                copy.write_row(row)
        rows.clear()
