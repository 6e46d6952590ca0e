"""`open_csv`: ČÚZK's CSV of addresses as a stream of records, of one municipality or of the whole country."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from rich.progress import Progress, TaskID

from data.records import AddressRecord, Record, RejectedRow, SourceInfo
from data.ruian.csv_columns import COLUMNS, columns_of
from data.ruian.csv_rows import AddressRows
from data.ruian.csv_tables import Block, Table, TableFile
from data.ruian.source import RUIAN, SRID, credit
from data.texts import Unusable
from geo.errors import InvalidInput

MOST_REJECTED = 1000
"""Rows that are reported before the first that can be used; with more the file is taken for another one."""

_MUNICIPALITY = re.compile(r"\d{8}_OB_(\d{6})_ADR\.csv", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})_")
_TERRITORY = COLUMNS.index("Kód obce")
_UNFINISHED = frozenset({"wrong_width", "broken_row"})


class CsvReader:
    """A file of addresses opened for reading; see `open_csv`."""

    def __init__(self, file: TableFile, territories: frozenset[str]) -> None:
        self._file = file
        self._territories = territories

    @property
    def info(self) -> SourceInfo:
        """What the file is: every address of its municipalities, and nothing of their buildings."""
        day = _day_of(self._file)
        return SourceInfo(
            RUIAN,
            SRID,
            credit(day),
            complete=True,
            kinds=frozenset({AddressRecord}),
            territories=self._territories,
            until=day,
            details={"file": self._file.name, "tables": len(self._file.tables)},
            size=self._file.size_on_disk,
        )

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield an address for each row, before it the names that are new, or why the row can't be used.

        Raises `InvalidInput`: "truncated_file", "wrong_encoding", "wrong_municipality" (an entry holds
        another one than its name says), "nothing_usable", and what `open_csv` raises.
        """
        total = sum(table.size for table in self._file.tables)
        task = progress.add_task(f"Reading {self._file.name}", total=total) if progress else None
        reading = _Reading(self._file)
        for table, blocks in self._file.read():
            yield from reading.records_of(table, _watched(blocks, progress, task))
        reading.refuse_useless()


def open_csv(path: Path) -> CsvReader:
    """Open a CSV of RÚIAN's addresses: plain, packed as .gz, or a .zip of one or of thousands.

    Its municipalities are known from the names of the entries, if there are several, else from the
    rows. The day until which it holds is the one in its name, if there is one.

    Raises `InvalidInput`: "not_csv", "missing_columns", "doubled_column", "wrong_encoding", "no_rows",
    "archive_content", "archive_bomb", and what `data.files.open_input` raises.
    """
    file = TableFile(path)
    named = [match[1] for table in file.tables if (match := _MUNICIPALITY.fullmatch(table.name))]
    if len(set(named)) < len(named):
        raise InvalidInput("archive_content", f"{file.name} holds a municipality twice. Give one file of each.")
    if len(file.tables) > 1 and len(named) == len(file.tables):
        return CsvReader(file, frozenset(named))
    found = _municipalities_in(file)
    if not found:
        raise InvalidInput("no_rows", f"{file.name} has no row with a municipality (Kód obce). Download it again.")
    return CsvReader(file, found)


def _municipalities_in(file: TableFile) -> frozenset[str]:
    """The municipalities of the rows that have all their cells; the file is the whole truth for each."""
    codes = set[str]()
    for table, blocks in file.read():
        columns = None
        for block in blocks:
            columns = columns or columns_of(block.lines[0], table.name)
            for line in block.lines:
                with suppress(Unusable):
                    codes.add(columns.cells_of(line)[_TERRITORY])
    return frozenset(code for code in codes if code.isdecimal())


def _day_of(file: TableFile) -> date | None:
    """The day in the names of the tables, the earliest of several, or in that of the file."""
    days = [day for table in file.tables if (day := _day_in(table.name))]
    return min(days) if days else _day_in(file.name)


def _day_in(name: str) -> date | None:
    match = _DAY.match(name)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _watched(blocks: Iterator[Block], progress: Progress | None, task: TaskID | None) -> Iterator[Block]:
    for block in blocks:
        yield block
        if progress is not None and task is not None:
            progress.advance(task, block.size)


class _Reading:
    """One pass over the rows of a file."""

    def __init__(self, file: TableFile) -> None:
        self._file = file
        self._several = len(file.tables) > 1
        self._rows = AddressRows()
        self._usable = False
        self._rejected = 0
        self._first: RejectedRow | None = None

    def records_of(self, table: Table, blocks: Iterator[Block]) -> Iterator[Record]:
        prefix = f"{table.name}, " if self._several else ""
        match = _MUNICIPALITY.fullmatch(table.name) if self._several else None
        columns, rows = None, self._rows
        for block in blocks:
            skipped = 0 if columns else 1
            columns = columns or columns_of(block.lines[0], table.name)
            for number, line in enumerate(block.lines[skipped:], block.first + skipped):
                if not line or line.isspace():
                    continue
                place = f"{prefix}line {number}"
                try:
                    address = rows.record(line, columns, place)
                except Unusable as fault:
                    yield self._reject(fault, place, block.ended)
                    continue
                if match and address.territory != match[1]:
                    raise _misnamed(address, match[1])
                if rows.fresh:
                    yield from rows.fresh
                    rows.fresh.clear()
                yield address
                self._usable = True

    def _reject(self, fault: Unusable, place: str, ended: bool) -> RejectedRow:
        if fault.code == "wrong_encoding":
            raise InvalidInput(fault.code, f"{self._file.name}, {place}: {fault.message}")
        if not ended and fault.code in _UNFINISHED:
            raise InvalidInput(
                "truncated_file",
                f"{self._file.name} ends in the middle of a row ({place}): it is not complete. Download it again.",
            )
        rejected = fault.at(place)
        self._first = self._first or rejected
        self._rejected += 1
        if self._rejected > MOST_REJECTED:
            self.refuse_useless()
        return rejected

    def refuse_useless(self) -> None:
        """Raise `InvalidInput` ("nothing_usable") where there were rows, but none that could be used."""
        if self._first is not None and not self._usable:
            raise InvalidInput(
                "nothing_usable",
                f"None of the {self._rejected} rows read of {self._file.name} can be used; the first "
                f"({self._first.place}): {self._first.message}. Give the file as ČÚZK publishes it.",
            )


def _misnamed(address: AddressRecord, expected: str) -> InvalidInput:
    return InvalidInput(
        "wrong_municipality",
        f"{address.place}: the address {address.key} is in the municipality {address.territory}, "
        f"but the entry is named for {expected}. Download the archive again.",
    )
