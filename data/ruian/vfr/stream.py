"""A VFR file as a stream of its items, in bounded memory whatever its size.

ElementTree's parser builds the tree in C; after each block the items that are complete are taken out
of it. That is twice as fast as handlers called for each tag, and unlike a search for tags in the
bytes it is a real parser all the way, except for the parcels (`omitting`).
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from rich.progress import Progress

from data.files import InputFile, Stream
from data.reading_ahead import read_ahead
from data.ruian.vfr.names import DATA, PARCELS, local
from data.ruian.vfr.omitting import Omission
from geo.errors import InvalidInput

BLOCK = 16 * 1024
"""Bytes parsed at a time; the tree of a larger block leaves the processor's cache (64 KB: a fifth slower)."""

READ = 1024 * 1024
"""Bytes read at a time. Unpacking lets go of the interpreter, and gets it back the seldomer the more it unpacks."""

LARGEST_ITEM = 16 * 1024**2
"""Bytes that one element may take; the border of the whole country takes four million."""

_INVALID_TOKEN = 4
"""Expat's error for what no XML may hold, bytes that aren't UTF-8 among it."""


class VfrStream:
    """The items of `file`, with the tag of the collection around them; `prefix` is that of VFR's tags.

    `parcels` tells, after the file was read, how many of them were left out.
    """

    def __init__(self, file: InputFile, prefix: str) -> None:
        self._file = file
        tag = f"{prefix}:{PARCELS}" if prefix else PARCELS
        item = f"</{prefix}:Parcela>" if prefix else "</Parcela>"
        self._omission = Omission(f"<{tag}>".encode(), f"</{tag}>".encode(), item.encode())
        self._last = "at its beginning"
        self._unfinished = 0

    @property
    def parcels(self) -> int:
        """How many parcels were left out so far."""
        return self._omission.number

    def items(self, progress: Progress | None = None) -> Iterator[tuple[str, list[Element]]]:
        """Yield every item, some at a time; raises `InvalidInput`.

        "truncated_file", "damaged_xml" and "wrong_encoding" name the line and the last whole item,
        "element_too_large" what would not fit the memory.
        """
        builder = TreeBuilder()
        holder = builder.start("holder", {})
        parser = XMLParser(target=builder)  # noqa: S314 (the header was read, and had no DOCTYPE)
        with self._file.opened() as stream:
            for read in self._omission.applied(self._read(stream, progress)):
                for begin in range(0, len(read), BLOCK):
                    self._feed(parser, read[begin : begin + BLOCK])
                    yield from self._taken(holder, still_open=1)
        self._close(parser)
        yield from self._taken(holder, still_open=0)

    def _read(self, stream: Stream, progress: Progress | None) -> Iterator[bytes]:
        task = progress.add_task(f"Reading {self._file.name}", total=self._file.size) if progress else None
        for some in read_ahead(stream, READ):
            yield some
            if progress is not None and task is not None:
                progress.advance(task, len(some))

    def _feed(self, parser: XMLParser, block: bytes) -> None:
        self._unfinished += len(block)
        if self._unfinished > LARGEST_ITEM + BLOCK:
            raise InvalidInput(
                "element_too_large",
                f"{self._file.name} holds an element of more than {LARGEST_ITEM:,} bytes ({self._last}). "
                "RÚIAN has none so large: is it the right file?",
            )
        try:
            parser.feed(block)
        except ParseError as fault:
            raise self._broken(fault, block) from fault

    def _taken(self, holder: Element, still_open: int) -> Iterator[tuple[str, list[Element]]]:
        """The whole items of all collections, without the last of each level if it may be open yet."""
        for data in holder.iterfind(f"*/{DATA}"):
            collections = data[:]
            del data[: len(data) - still_open]
            for place, collection in enumerate(collections, 1):
                items = collection[: len(collection) - (still_open if place == len(collections) else 0)]
                if items:
                    del collection[: len(items)]
                    self._unfinished = 0
                    self._last = f"after {_called(items[-1])}"
                    yield collection.tag, items

    def _close(self, parser: XMLParser) -> None:
        try:
            parser.close()
        except ParseError as fault:
            raise InvalidInput(
                "truncated_file",
                f"{self._file.name} ends in the middle ({self._place(fault)}). Download it again.",
                details={"line": self._line(fault)},
            ) from fault

    def _broken(self, fault: ParseError, block: bytes) -> InvalidInput:
        details = {"line": self._line(fault)}
        if fault.code == _INVALID_TOKEN and not _is_utf8(block):
            message = (
                f"{self._file.name} is not the UTF-8 that it says to be ({self._place(fault)}). Download it again."
            )
            return InvalidInput("wrong_encoding", message, details=details)
        cause = str(fault).partition(":")[0]
        message = f"{self._file.name} is damaged: {cause} ({self._place(fault)}). Download it again."
        return InvalidInput("damaged_xml", message, details=details)

    def _place(self, fault: ParseError) -> str:
        return f"line {self._line(fault)}, {self._last}"

    def _line(self, fault: ParseError) -> int:
        return fault.position[0] + self._omission.lines


def _called(item: Element) -> str:
    named = next((value for name, value in item.attrib.items() if local(name) == "id"), "")
    return f"{local(item.tag)} {named}".rstrip()


def _is_utf8(block: bytes) -> bool:
    """Whether `block` is UTF-8 but for a character that its end may cut."""
    try:
        block.decode()
    except UnicodeDecodeError as fault:
        return fault.start < 3 or fault.start > len(block) - 4
    return True
