"""One file from the web into a folder: resumed where it was cut, renamed only once it is whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPResponse
from itertools import chain
from pathlib import Path

from rich.progress import Progress, TaskID

from data.ruian.atom.patience import Patience, Setback
from data.ruian.atom.web import OutOfRange, Web, pieces
from geo.errors import Unavailable

LARGEST_FILE = 2 * 1024**3
"""Bytes of a municipality's file; the largest, Prague's with all parcels, has a few hundred million."""

_ZIP = b"PK"
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class Download:
    """The download of the .zip at `address` into `target`.

    What has arrived lies beside it as `.part`; its validator (ETag, or else the day of its last change),
    without which it can't be resumed, as `.tag`. Both outlive the process, so that the next one goes on.
    """

    def __init__(self, web: Web, address: str, target: Path, progress: Progress | None) -> None:
        self._web = web
        self._address = address
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._tag = target.with_name(target.name + ".tag")
        self._progress = progress
        self._task: TaskID | None = None
        self._farthest = 0

    def run(self, patience: Patience) -> Path:
        """Download the file and return where it lies, which is still its `.part`.

        Raises `NotFound` ("not_published"), and `Unavailable`: "download_failed", "server_busy",
        "not_a_zip", "too_large", "folder_unusable", and what `Web.answer` raises.
        """
        if self._progress is not None:
            self._task = self._progress.add_task(f"Downloading {self._target.name}", total=None)
        patience.persist(self._attempt, self._target.name)
        return self._part

    def keep(self) -> Path:
        """Give the checked file its name."""
        with _usable(self._target.parent):
            self._part.replace(self._target)
            self._tag.unlink(missing_ok=True)
        return self._target

    def discard(self) -> None:
        """Forget what has arrived."""
        with _usable(self._target.parent):
            self._part.unlink(missing_ok=True)
            self._tag.unlink(missing_ok=True)

    def _attempt(self) -> None:
        begun, tag = self._begun()
        wanted = {"Range": f"bytes={begun}-", "If-Range": tag} if begun else {}
        try:
            with self._web.answer(self._address, wanted) as response:
                self._receive(response, begun, tag)
        except OutOfRange:
            self.discard()
            raise

    def _begun(self) -> tuple[int, str]:
        """How many bytes have arrived that can be added to, and the validator of what they belong to."""
        with _usable(self._target.parent):
            tag = self._tag.read_text("utf-8") if self._part.exists() and self._tag.exists() else ""
            return (self._part.stat().st_size, tag) if tag else (0, "")

    def _receive(self, response: HTTPResponse, begun: int, tag: str) -> None:
        start, length = _extent(response, begun, tag)
        if length is not None and length > LARGEST_FILE:
            raise self._too_large(length)
        arrived, stream = start, pieces(response)
        try:
            head = self._head(stream) if not start else b""
            with _usable(self._target.parent), self._part.open("ab" if start else "wb") as out:
                if not start:
                    self._tag.write_text(_validator(response), "utf-8")
                for piece in chain([head], stream):
                    out.write(piece)
                    arrived += len(piece)
                    self._watch(arrived, length)
        except Setback as setback:
            raise self._interrupted(str(setback), arrived) from setback
        if length is not None and arrived < length:
            raise self._interrupted(f"the server sent {arrived:,} of {length:,} bytes", arrived)

    def _head(self, stream: Iterator[bytes]) -> bytes:
        """The first piece, which must be that of a .zip: servers excuse themselves with pages."""
        head = next(stream, b"")
        if not head:
            raise Setback("the server sent nothing")
        if not head.startswith(_ZIP[: len(head)]):
            raise Unavailable(
                "not_a_zip",
                f"The server sent something else than {self._target.name}, perhaps a page about its maintenance. "
                "Try again later.",
            )
        return head

    def _watch(self, arrived: int, length: int | None) -> None:
        if arrived > LARGEST_FILE:
            raise self._too_large(arrived)
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, total=length, completed=arrived)

    def _interrupted(self, reason: str, arrived: int) -> Setback:
        farther = arrived > self._farthest
        self._farthest = max(self._farthest, arrived)
        return Setback(reason, brought=farther)

    def _too_large(self, size: int) -> Unavailable:
        self.discard()
        return Unavailable("too_large", f"{self._target.name} has {size:,} bytes or more; no municipality has so many.")


def _extent(response: HTTPResponse, begun: int, tag: str) -> tuple[int, int | None]:
    """From which byte on the answer holds the file, and how many the whole file has, if that is known."""
    if response.status == HTTPStatus.OK:
        return 0, response.length
    piece = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
    same = response.headers.get("ETag", tag) == tag or _validator(response) == tag
    if response.status != HTTPStatus.PARTIAL_CONTENT or not piece or int(piece[1]) != begun or not same:
        raise OutOfRange(f"the server answered {response.status} with another piece than was asked for")
    return begun, None if piece[2] == "*" else int(piece[2])


def _validator(response: HTTPResponse) -> str:
    """What tells this file from a later one of the same name; empty where the server doesn't say."""
    tag = response.headers.get("ETag", "")
    return tag if tag.startswith('"') else response.headers.get("Last-Modified", "")


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise Unavailable("folder_unusable", f"{folder} can't be used: {fault.strerror or fault}.") from fault
