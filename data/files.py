"""Opening a source file: what it is by its content, unpacked where it is packed, within limits.

A file's name is never believed: the first bytes decide. A packed file (.zip, .gz, .bz2) holds one
source file, which is unpacked beside the others of the system's temporary folder and removed with
the `InputFile`. Unpacking stops at `LARGEST_UNPACKED` bytes, and at `LARGEST_RATIO` times the packed
size once `HARMLESS_SIZE` is passed: real OpenStreetMap XML and CSV reach 10 to 40, a bomb 1,000.
"""

import bz2
import gzip
import lzma
import shutil
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol, cast

from data.formats import HEAD, PACKED, Format, sniff, sniff_head
from geo.errors import InvalidInput, NotFound, Unavailable

LARGEST_UNPACKED = 64 * 1024**3
LARGEST_RATIO = 200
HARMLESS_SIZE = 16 * 1024**2
MOST_ENTRIES = 1000
"""Entries that a .zip may list; the one source file is looked for among them."""

_CHUNK = 1024 * 1024
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError)


class InputFile:
    """A source file ready to be read: `name` is what the person calls it, `format` what it is inside.

    `path` is unpacked, unless `packing` says otherwise; `opened` unpacks on the way. What was unpacked to
    a file is removed by `close`, or with the value.
    """

    def __init__(
        self, path: Path, name: str, kind: Format, folder: Path | None = None, packing: Format | None = None
    ) -> None:
        self.path = path
        self.name = name
        self.format = kind
        self.packing = packing
        self.close = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True) if folder else lambda: None

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the value be pickled; what was unpacked still goes with this one."""
        return InputFile, (self.path, self.name, self.format, None, self.packing)

    @contextmanager
    def opened(self) -> Iterator["Stream"]:
        """Open the unpacked bytes for reading.

        Raises, also while they are read, `Unavailable` ("file_unavailable"), and `InvalidInput`
        ("damaged_archive", "archive_bomb").
        """
        with reachable(self.path):
            if self.packing is None:
                with self.path.open("rb") as plain:
                    yield plain
            else:
                with undamaged(self.name), _packed_stream(self.path, self.packing) as packed:
                    yield _Limited(packed, Allowance(self.path))

    @property
    def size_on_disk(self) -> int:
        """How many bytes it takes as it lies there, packed or not; raises `Unavailable` ("file_unavailable")."""
        with reachable(self.path):
            return self.path.stat().st_size

    @property
    def size(self) -> int | None:
        """How many bytes `opened` will give; None where the packing doesn't tell."""
        if self.packing is None:
            return self.size_on_disk
        if self.packing is not Format.ZIP:
            return None
        with zipfile.ZipFile(self.path) as archive:
            return _only_entry(archive, self.name).file_size


class Stream(Protocol):
    """Bytes to be read one after the other."""

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes at most, none at the end."""


class _Limited:
    """A packed stream that ends in a refusal where it would unpack to far more than such files do."""

    def __init__(self, stream: IO[bytes], allowance: "Allowance") -> None:
        self._stream = stream
        self._allowance = allowance

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._stream.read(size)
        self._allowance.spend(len(chunk))
        return chunk


def open_input(path: Path) -> InputFile:
    """Open the file at `path`, unpacked if it was packed.

    Raises `NotFound` where there is no such file, `Unavailable` where it can't be read or there is
    no room to unpack it, and `InvalidInput` for an empty, damaged, nested or bomb-like file.
    """
    if not path.is_file():
        raise NotFound("no_such_file", f"There is no file {path}. Check the path.")
    with reachable(path):
        kind = _refuse_empty(sniff(path), path.name)
        return unpack(path, kind) if kind in PACKED else InputFile(path, path.name, kind)


def open_packed(path: Path) -> InputFile:
    """Open the file at `path` without unpacking it: for files of gigabytes that are read from start to end.

    Raises what `open_input` raises, as far as the beginning tells.
    """
    if not path.is_file():
        raise NotFound("no_such_file", f"There is no file {path}. Check the path.")
    with reachable(path):
        kind = _refuse_empty(sniff(path), path.name)
    if kind not in PACKED:
        return InputFile(path, path.name, kind)
    with InputFile(path, path.name, kind, packing=kind).opened() as stream:
        inner = _refuse_packed(_refuse_empty(sniff_head(stream.read(HEAD)), path.name), path.name)
    return InputFile(path, path.name, inner, packing=kind)


def first_bytes(path: Path) -> bytes:
    """How the file at `path` begins, or the first of those packed in it.

    Raises `Unavailable` ("file_unavailable"), and `InvalidInput` ("damaged_archive", "archive_content").
    """
    with reachable(path), undamaged(path.name):
        kind = sniff(path)
        with _packed_stream(path, kind, _first_entry) if kind in PACKED else path.open("rb") as stream:
            return stream.read(HEAD)


def unpack(path: Path, kind: Format) -> InputFile:
    """The one source file inside the packed file at `path`.

    Raises `InvalidInput`: "damaged_archive", "nested_archive", "archive_bomb", "archive_content".
    """
    folder = Path(tempfile.mkdtemp(prefix="zones-"))
    try:
        target = folder / "unpacked"
        with undamaged(path.name), _packed_stream(path, kind) as stream:
            _copy_within_limits(stream, target, path)
        inner = _refuse_packed(_refuse_empty(sniff(target), path.name), path.name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return InputFile(target, path.name, inner, folder)


def entries_of(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The files in the archive that a person calls `name`, without what some systems add by themselves.

    Raises `InvalidInput` ("archive_content") where one is locked.
    """
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_clutter(entry.filename)]
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise InvalidInput("archive_content", f"{name} is locked by a password. Unpack it first.")
    return entries


def _only_entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    entries = entries_of(archive, name)
    if len(archive.infolist()) > MOST_ENTRIES or len(entries) != 1:
        raise InvalidInput(
            "archive_content", f"{name} holds {len(entries)} files; it must hold exactly one. Unpack it and import one."
        )
    return entries[0]


def _first_entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    entries = entries_of(archive, name)
    if not entries:
        raise InvalidInput("archive_content", f"{name} holds no file. Download it again.")
    return entries[0]


def _is_clutter(entry: str) -> bool:
    return entry.startswith("__MACOSX/") or entry.rsplit("/", 1)[-1].startswith(".")


@contextmanager
def _packed_stream(
    path: Path, kind: Format, entry_of: Callable[[zipfile.ZipFile, str], zipfile.ZipInfo] = _only_entry
) -> Iterator[IO[bytes]]:
    if kind is Format.ZIP:
        with zipfile.ZipFile(path) as archive, archive.open(entry_of(archive, path.name)) as entry:
            yield entry
    else:
        packed = gzip.GzipFile(path) if kind is Format.GZIP else bz2.BZ2File(path)
        with packed:
            yield cast(IO[bytes], packed)


def _copy_within_limits(stream: IO[bytes], target: Path, packed: Path) -> None:
    allowance = Allowance(packed)
    with target.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            allowance.spend(len(chunk))
            out.write(chunk)


class Allowance:
    """How much the file at `packed` may still unpack to, all its entries together."""

    def __init__(self, packed: Path) -> None:
        self._limit = min(LARGEST_UNPACKED, max(HARMLESS_SIZE, LARGEST_RATIO * packed.stat().st_size))
        self._spent = 0
        self._name = packed.name

    def spend(self, number: int) -> None:
        """Note that `number` bytes were unpacked; raises `InvalidInput` ("archive_bomb") beyond the limit."""
        self._spent += number
        if self._spent > self._limit:
            raise InvalidInput(
                "archive_bomb",
                f"{self._name} unpacks to more than {self._limit:,} bytes, far more than such data do. "
                "If it is genuine, unpack it and import the unpacked file.",
            )


def _refuse_empty(kind: Format, name: str) -> Format:
    if kind is Format.EMPTY:
        raise InvalidInput("empty_file", f"{name} is empty. Download or export it again.")
    return kind


def _refuse_packed(kind: Format, name: str) -> Format:
    if kind in PACKED:
        raise InvalidInput("nested_archive", f"{name} holds another packed file. Unpack it first.")
    return kind


@contextmanager
def undamaged(name: str) -> Iterator[None]:
    """Turn what a damaged archive raises into `InvalidInput` ("damaged_archive")."""
    try:
        yield
    except (*_DAMAGED, OSError) as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            raise  # the machine's fault (no room, no right); bz2 and gzip raise an OSError without a number
        raise InvalidInput("damaged_archive", f"{name} can't be unpacked ({fault}). Download it again.") from fault


@contextmanager
def reachable(path: Path) -> Iterator[None]:
    """Turn what the machine raises on reading into `Unavailable` ("file_unavailable")."""
    try:
        yield
    except OSError as fault:
        raise Unavailable("file_unavailable", f"{path.name} can't be read: {fault.strerror or fault}.") from fault
