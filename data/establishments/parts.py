"""A part of a file that holds whole lines."""

from io import FileIO, RawIOBase
from pathlib import Path
from typing import Any, NamedTuple


class Part(NamedTuple):
    """The bytes from `begin` up to but not including `end`, None for the end of the file."""

    begin: int
    end: int | None


WHOLE = Part(0, None)


def halves(path: Path) -> tuple[Part, Part]:
    """Two parts of the file at `path`: what comes up to the end of the line in its middle, and the rest."""
    with path.open("rb") as file:
        file.seek(path.stat().st_size // 2)
        file.readline()
        middle = file.tell()
    return Part(0, middle), Part(middle, None)


class PartOfFile(RawIOBase):
    """The bytes of a part of the file at `path`, to be read once."""

    def __init__(self, path: Path, part: Part) -> None:
        self._file = FileIO(path)
        self._file.seek(part.begin)
        self.size = self._left = (path.stat().st_size if part.end is None else part.end) - part.begin

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read what there is room for; returns how much that was."""
        read = self._file.readinto(memoryview(buffer)[: self._left]) or 0
        self._left -= read
        return read

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
