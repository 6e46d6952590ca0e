"""Sheets of numbers that one process writes and others read meanwhile: a file mapped into memory.

A number that has been added stands there for all at once, and stays when the process dies.
"""

import json
from collections.abc import Iterator, Sequence
from mmap import ACCESS_READ, ACCESS_WRITE, mmap
from pathlib import Path

Label = tuple[str | int, ...]
Numbers = Sequence[float]

MOST_ROWS = 1024
"""Routes, methods and statuses are few."""

LONGEST_LABEL = 248
"""Bytes of a label, as JSON."""

_NUMBER = 8


class Sheet:
    """Rows of so many numbers each, found by their labels; without a path in the memory of this process only.

    What no longer fits is counted in the row of `others`. The file holds the numbers of every row, each row's followed
    by one that says whether it is in use, then the labels. An existing file is opened to be read.
    """

    def __init__(self, width: int, others: Label, path: Path | None = None) -> None:
        self._width = width
        self._others = others
        self._rows: dict[Label, int] = {}
        self._memory = _mapped(path, MOST_ROWS * ((width + 1) * _NUMBER + LONGEST_LABEL))
        self._labels = MOST_ROWS * (width + 1) * _NUMBER
        self._numbers = memoryview(self._memory)[: self._labels].cast("d")

    def row(self, label: Label) -> int:
        """The row of a label, taken where there is none yet."""
        row = self._rows.get(label)
        return self._take(label) if row is None else row

    def add(self, row: int, column: int, amount: float) -> None:
        """Add to a number."""
        self._numbers[row * (self._width + 1) + column] += amount

    def put(self, row: int, column: int, number: float) -> None:
        """Replace a number."""
        self._numbers[row * (self._width + 1) + column] = number

    def rows(self) -> Iterator[tuple[Label, Numbers]]:
        """Every row in use: its label, and its numbers at this moment."""
        for row in range(MOST_ROWS):
            start = row * (self._width + 1)
            *numbers, used = self._numbers[start : start + self._width + 1].tolist()
            if not used:
                return
            yield self._label(row), numbers

    def _take(self, label: Label) -> int:
        row, text = len(self._rows), json.dumps(label).encode()
        if label != self._others and (row >= MOST_ROWS - 1 or len(text) > LONGEST_LABEL):
            return self.row(self._others)
        start = self._labels + row * LONGEST_LABEL
        self._memory[start : start + LONGEST_LABEL] = text.ljust(LONGEST_LABEL)
        self.put(row, self._width, 1.0)
        self._rows[label] = row
        return row

    def _label(self, row: int) -> Label:
        start = self._labels + row * LONGEST_LABEL
        return tuple(json.loads(self._memory[start : start + LONGEST_LABEL]))


def _mapped(path: Path | None, size: int) -> mmap:
    if path is None:
        return mmap(-1, size)
    if path.exists():
        with path.open("rb") as file:
            return mmap(file.fileno(), size, access=ACCESS_READ)
    unfinished = path.with_suffix(".new")
    with unfinished.open("w+b") as file:
        file.truncate(size)
        unfinished.rename(path)
        return mmap(file.fileno(), size, access=ACCESS_WRITE)
