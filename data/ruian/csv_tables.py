"""The tables in a file of addresses: one CSV file, or each entry of a .zip, read as blocks of lines.

A zip is read in place, entry by entry, within the limits of `data.files`: that of the whole country
has 6,258 entries. ČÚZK writes cp1250; a table that someone saved as UTF-8 is read as what it is.
"""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from data.files import Allowance, InputFile, entries_of, open_input, reachable, undamaged
from data.formats import PACKED, Format, sniff, sniff_head
from data.plain.csv_lines import LONGEST_LINE
from geo.errors import InvalidInput

MOST_TABLES = 10_000
"""Entries that a .zip may have; there are 6,258 municipalities."""

_BLOCK = 64 * 1024
_ENCODINGS = ("utf-8", "cp1250")


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file, as a person calls it; `size` in bytes is what the archive says, and may be wrong."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a table, without their ends; the first has the number `first`, the table's first is 1.

    `size` is what they took in bytes. Where the table ends without a line end, its last line is a
    block that is not `ended`.
    """

    first: int
    lines: list[str]
    size: int
    ended: bool


class TableFile:
    """A file with one table or more; `name` is what the person calls it, `packed` whether it is a .zip."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        with reachable(path):
            self.packed = path.is_file() and sniff(path) is Format.ZIP
        self._file = InputFile(path, path.name, Format.ZIP) if self.packed else open_input(path)
        if self.packed:
            self._entries = self._listed()
            self.tables = tuple(Table(_base(entry.filename), entry.file_size) for entry in self._entries)
        else:
            self.tables = (Table(path.name, self.size_on_disk),)

    @property
    def size_on_disk(self) -> int:
        """How many bytes it takes as it lies there, packed or not."""
        return self._file.size_on_disk

    def read(self) -> Iterator[tuple[Table, Iterator[Block]]]:
        """Yield each table with its blocks, which have to be read before the next table is asked for.

        Raises `InvalidInput`: "damaged_archive", "archive_bomb", "not_csv", "empty_file",
        "line_too_long", and "wrong_encoding" with the line.
        """
        with reachable(self._file.path):
            if not self.packed:
                with self._file.path.open("rb") as stream:
                    yield self.tables[0], self._blocks(self.tables[0], stream, lambda _: None)
                return
            allowance = Allowance(self._file.path)
            with self._archive() as archive:
                for table, entry in zip(self.tables, self._entries, strict=True):
                    with self._opened(archive, entry) as stream:
                        yield table, self._blocks(table, stream, allowance.spend)

    def _listed(self) -> list[zipfile.ZipInfo]:
        with self._archive() as archive:
            entries = entries_of(archive, self.name)
        if not 0 < len(entries) <= MOST_TABLES:
            raise InvalidInput("archive_content", f"{self.name} holds {len(entries)} files, not CSV of addresses.")
        return entries

    @contextmanager
    def _archive(self) -> Iterator[zipfile.ZipFile]:
        with undamaged(self.name):
            archive = zipfile.ZipFile(self._file.path)
        with archive:
            yield archive

    @contextmanager
    def _opened(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
        with undamaged(self.name):
            stream = archive.open(entry)
        with stream:
            yield stream

    def _blocks(self, table: Table, stream: IO[bytes], spend: Callable[[int], None]) -> Iterator[Block]:
        line, rest, encoding = 1, b"", ""
        while chunk := self._chunk(stream, spend):
            encoding = encoding or _encoding(chunk, table.name)
            whole, _, rest = (rest + chunk).rpartition(b"\n")
            if whole:
                text = _decoded(whole, encoding, line, table.name)
                yield Block(line, text, len(whole) + 1, True)
                line += len(text)
            if len(rest) > LONGEST_LINE:
                raise _too_long(line, table.name)
        if not encoding:
            raise InvalidInput("empty_file", f"{table.name} is empty. Download it again.")
        if rest:
            yield Block(line, _decoded(rest, encoding, line, table.name), len(rest), False)

    def _chunk(self, stream: IO[bytes], spend: Callable[[int], None]) -> bytes:
        with undamaged(self.name):
            chunk = stream.read(_BLOCK)
        spend(len(chunk))
        return chunk


def _base(entry: str) -> str:
    return entry.rsplit("/", 1)[-1]


def _encoding(head: bytes, name: str) -> str:
    """What the table that begins with `head` is written in: its header has letters that tell."""
    kind = sniff_head(head)
    if kind in PACKED:
        raise InvalidInput("nested_archive", f"{name} is itself packed. Unpack the file around it first.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _wrong_encoding("UTF-16", 1, name)
    if kind is not Format.TEXT:
        raise InvalidInput("not_csv", f"{name} is {kind}, not CSV. Give ČÚZK's file of addresses (..._ADR.csv).")
    header = head.partition(b"\n")[0]
    for encoding in _ENCODINGS:
        try:
            header.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise _wrong_encoding("another encoding", 1, name)


def _decoded(raw: bytes, encoding: str, line: int, name: str) -> list[str]:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _wrong_encoding(f"not {encoding}", line + raw.count(b"\n", 0, fault.start), name) from fault
    if line == 1:
        text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").removesuffix("\r").split("\n")


def _wrong_encoding(what: str, line: int, name: str) -> InvalidInput:
    return InvalidInput(
        "wrong_encoding",
        f"Line {line} of {name} is {what}. Give the file as ČÚZK publishes it (cp1250), or saved as UTF-8.",
        details={"line": line},
    )


def _too_long(line: int, name: str) -> InvalidInput:
    return InvalidInput(
        "line_too_long", f"Line {line} of {name} is over {LONGEST_LINE} bytes long: is it the right file?"
    )
