"""A register's CSV file: its columns by their names, its rows in bounded memory, its damages by line.

No message ever repeats what stands in a row: it could be a natural person's name. Of a header, column
names are repeated only once a documented one among them has shown that it is a header.
"""

import csv
from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, cast

from rich.progress import Progress

from data.establishments.parts import WHOLE, Part, PartOfFile
from data.files import InputFile, open_input
from data.formats import Format
from data.plain.csv_lines import cells_of, lines, separator_of
from data.records import RejectedRow
from data.texts import Unusable
from geo.errors import InvalidInput

MOST_BROKEN = 1000
"""Rows that may be broken; with more of them the file as a whole is damaged."""

_BUFFER = 1024 * 1024
_SHOWN = 300


@dataclass(frozen=True)
class Layout:
    """What a register's file has to look like.

    Of each group in `required` one column must be there. `own` are columns that only this register has.
    """

    register: str
    published: str
    option: str
    required: tuple[tuple[str, ...], ...]
    own: frozenset[str]


@dataclass(frozen=True)
class Table:
    """A file whose header has been understood; `columns` are the positions by name.

    `first` is its first row, without a cell if it is broken.
    """

    file: InputFile
    separator: str
    width: int
    columns: Mapping[str, int]
    first: Sequence[str]


def open_table(path: Path, layout: Layout, others: Sequence[Layout]) -> Table:
    """Open the file at `path` as one of `layout`; `others` is what it could be mistaken for.

    Raises `InvalidInput`: "not_a_table", "wrong_encoding", "missing_columns", "exchanged_files",
    "doubled_column", "no_rows", and what `data.files.open_input` raises.
    """
    file = open_input(path)
    if file.format is not Format.TEXT:
        raise InvalidInput("not_a_table", f"{file.name} is {file.format}, not CSV. Give {layout.published}.")
    header, first = _head(file, layout)
    separator = separator_of(header)
    names = [name.strip().upper() for name in _header_cells(header, separator, file)]
    _refuse_foreign(names, file, layout, others)
    columns = {name: position for position, name in enumerate(names)}
    return Table(file, separator, len(names), columns, _row_cells(first, separator))


def _head(file: InputFile, layout: Layout) -> tuple[str, str]:
    written = (line for line in lines(file.path, file.name) if line and not line.isspace())
    header, first = next(written, ""), next(written, None)
    if first is None:
        raise InvalidInput("no_rows", f"{file.name} has no rows. Download {layout.published} again.")
    return header, first


def _header_cells(line: str, separator: str, file: InputFile) -> Sequence[str]:
    try:
        return cells_of(line, separator)
    except Unusable as fault:
        raise InvalidInput("not_a_table", f"The first line of {file.name} is broken: {fault.message}.") from None


def _row_cells(line: str, separator: str) -> Sequence[str]:
    try:
        return cells_of(line, separator)
    except Unusable:
        return ()


def _refuse_foreign(names: Sequence[str], file: InputFile, layout: Layout, others: Sequence[Layout]) -> None:
    missing = [" or ".join(group) for group in layout.required if not any(name in names for name in group)]
    if missing:
        for other in others:
            if other.own.issubset(names):
                raise InvalidInput(
                    "exchanged_files",
                    f"{file.name} is a file of {other.register}, not of {layout.register}. Give it as "
                    f"{other.option}, and {layout.published} as {layout.option}.",
                )
        raise InvalidInput(
            "missing_columns",
            f"{file.name} lacks the columns {', '.join(missing)}. {_found(names, (layout, *others))} "
            f"Give {layout.published}, with its header.",
        )
    for name in (name for group in layout.required for name in group):
        if names.count(name) > 1:
            raise InvalidInput("doubled_column", f"The column {name} stands twice in the header of {file.name}.")


def _found(names: Sequence[str], layouts: Sequence[Layout]) -> str:
    documented = {name for layout in layouts for group in layout.required for name in group}
    if documented.isdisjoint(names):
        return f"None of the {len(names)} names in its first line is a column of it."
    legible = ", ".join(name for name in names if name.isascii() and name.replace("_", "").isalnum())
    return f"Columns found in its first line: {legible[:_SHOWN]}."


class Rows:
    """The rows of a table, once: those with as many cells as the header; the rest become `broken`.

    Of a file that isn't packed they may be those of a `part` only; its lines are counted from 1.
    """

    def __init__(self, table: Table, progress: Progress | None = None, part: Part = WHOLE) -> None:
        self.table = table
        self._part = part
        self.broken: list[RejectedRow] = []
        self._progress = progress
        self._reader: Any = iter(())
        self._cut_off_at = 0

    @property
    def line(self) -> int:
        """While rows are read: the line on which the last one ended (the header is line 1)."""
        return int(self._reader.line_num)

    def positions(self, *names: str) -> tuple[int, ...]:
        """Where the columns `names` stand in a row; -1 for one that the file doesn't have."""
        return tuple(self.table.columns.get(name, -1) for name in names)

    def __iter__(self) -> Iterator[list[str]]:
        """Yield each row; raises `InvalidInput`: "wrong_encoding", "truncated_file", "damaged_file"."""
        return self._read(0, None)

    def having(self, column: str, wanted: Container[str]) -> Iterator[list[str]]:
        """Yield the rows whose cell in `column` is `wanted`; the others are checked, but soon forgotten."""
        return self._read(self.table.columns[column], wanted)

    def _read(self, place: int, wanted: Container[str] | None) -> Iterator[list[str]]:
        width = self.table.width
        with _text(self.table.file, self._part, self._progress) as text:
            reader = self._reader = csv.reader(text, delimiter=self.table.separator, strict=True)
            if not self._part.begin:
                next(reader)
            while True:
                try:
                    for row in reader:
                        if len(row) == width:
                            if wanted is None or row[place] in wanted:
                                yield row
                        elif row:
                            self._break(f"it has {len(row)} cells, the header has {width}", len(row) < width)
                    break
                except csv.Error as fault:
                    self._break(f"its quotation marks, or those of a line before, don't match ({fault})", True)
        self._refuse_truncated()

    def _break(self, reason: str, may_be_cut_off: bool) -> None:
        self.broken.append(RejectedRow(f"line {self.line}", "broken_row", reason))
        if may_be_cut_off:
            self._cut_off_at = self.line
        if len(self.broken) > MOST_BROKEN:
            raise InvalidInput(
                "damaged_file",
                f"More than {MOST_BROKEN} rows of {self.table.file.name} are broken, the first at "
                f"{self.broken[0].place} ({self.broken[0].message}). Download it again.",
            )

    def _refuse_truncated(self) -> None:
        if self._cut_off_at == self.line:
            raise InvalidInput(
                "truncated_file",
                f"{self.table.file.name} ends in the middle of a row (line {self.line}): "
                "it is not complete. Download it again.",
            )


@contextmanager
def _text(file: InputFile, part: Part, progress: Progress | None) -> Iterator[TextIOWrapper]:
    with PartOfFile(file.path, part) as raw:
        watched: Any = raw
        if progress is not None:
            watched = progress.wrap_file(cast(BinaryIO, raw), raw.size, description=f"Reading {file.name}")
        try:
            yield TextIOWrapper(BufferedReader(watched, _BUFFER), "utf-8", newline="")
        except UnicodeDecodeError:
            deque(lines(file.path, file.name), maxlen=0)  # knows the line, and what to do
            raise
