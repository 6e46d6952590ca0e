"""A CSV file as a stream of rows: UTF-8, separated by comma, semicolon or tab, one row a line.

A row never spans lines: an address has no line breaks, and so one lost quotation mark costs one
row and not the rest of the file.
"""

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from data.texts import Unusable
from geo.errors import InvalidInput

LONGEST_LINE = 100_000
"""Bytes of a line; a longer one means that the file is no table."""

_SEPARATORS = ",;\t"


def separator_of(header: str) -> str:
    """The character that separates the cells of `header`, a comma if it has but one cell."""
    return max(_SEPARATORS, key=header.count)


def lines(path: Path, name: str) -> Iterator[str]:
    """The lines of the file at `path`, the header first, without their ends and without a BOM.

    Raises `InvalidInput`: "wrong_encoding" with the line and how to re-encode, "line_too_long".
    """
    with path.open("rb") as file:
        for number, raw in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), b""), 1):
            if len(raw) > LONGEST_LINE:
                raise _too_long(number, name)
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError as fault:
                raise _wrong_encoding(raw, number, name) from fault
            yield text.rstrip("\r\n") if number > 1 else text.removeprefix("\ufeff").rstrip("\r\n")


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one line; raises `Unusable` ("broken_row") where its quotation marks don't match."""
    if '"' not in line:
        return line.split(separator)
    try:
        return next(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error as fault:
        raise Unusable("broken_row", f"its quotation marks don't match ({fault})") from fault


def _too_long(number: int, name: str) -> InvalidInput:
    return InvalidInput(
        "line_too_long", f"Line {number} of {name} is over {LONGEST_LINE} bytes long: is it the right file?"
    )


def _wrong_encoding(raw: bytes, number: int, name: str) -> InvalidInput:
    guess = "UTF-16" if b"\x00" in raw else "WINDOWS-1250"
    return InvalidInput(
        "wrong_encoding",
        f"Line {number} of {name} is not UTF-8. Re-encode the file, for example: "
        f"iconv -f {guess} -t UTF-8 {name} > utf8.csv",
        details={"line": number},
    )
