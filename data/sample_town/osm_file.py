"""Writing an OpenStreetMap file in one pass, though nodes, ways and relations arrive mixed.

The three kinds go to three files side by side; a PBF file being a chain of independent blocks, they
are joined in the end by dropping the headers of the second and third. So memory holds one town only.
"""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import osmium
from osmium.osm import mutable

from data.sample_town.plane import Ground

Tags = dict[str, str]
Member = tuple[str, int, str]
KINDS = ("nodes", "ways", "relations")


class OsmFile:
    """A new `.osm.pbf` file, to be used in a `with` statement; ids count from 1 for each kind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parts = {kind: path.with_suffix(f".{kind}.osm.pbf") for kind in KINDS}
        self._last = dict.fromkeys(KINDS, 0)
        self._places: list[complex] = []
        self._tags: dict[int, Tags] = {}
        self._shared: dict[complex, int] = {}

    def __enter__(self) -> "OsmFile":
        self._writers = {kind: _writer(part) for kind, part in self._parts.items()}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()
        if error is None:
            _join([self._parts[kind] for kind in KINDS], self._path)
        for part in self._parts.values():
            part.unlink(missing_ok=True)

    def node(self, at: complex, tags: Tags) -> int:
        """Add a node of its own and return its id."""
        self._places.append(at)
        self._last["nodes"] += 1
        if tags:
            self._tags[self._last["nodes"]] = tags
        return self._last["nodes"]

    def corner(self, at: complex) -> int:
        """Return the id of the one node at this very place, which all ways through it share."""
        if at not in self._shared:
            self._shared[at] = self.node(at, {})
        return self._shared[at]

    def tag_corner(self, at: complex, tags: Tags) -> None:
        """Add tags to a shared node."""
        node = self.corner(at)
        self._tags[node] = {**self._tags.get(node, {}), **tags}

    def way(self, points: Iterable[complex], tags: Tags, closed: bool = False) -> int:
        """Add a way through shared nodes and return its id."""
        nodes = [self.corner(point) for point in points]
        self._last["ways"] += 1
        self._writers["ways"].add_way(
            mutable.Way(id=self._last["ways"], version=1, nodes=nodes + nodes[:1] * closed, tags=tags)
        )
        return self._last["ways"]

    def relation(self, members: Sequence[Member], tags: Tags) -> int:
        """Add a relation of (type, id, role) members and return its id."""
        self._last["relations"] += 1
        self._writers["relations"].add_relation(
            mutable.Relation(id=self._last["relations"], version=1, members=list(members), tags=tags)
        )
        return self._last["relations"]

    def put_down(self, ground: Ground) -> None:
        """Write the nodes gathered since the last call where they lie on this ground, and forget them."""
        first = self._last["nodes"] - len(self._places) + 1
        lonlat = ground.lonlat(np.array(self._places, dtype=np.complex128)).tolist()
        add = self._writers["nodes"].add_node
        for node, place in enumerate(lonlat, start=first):
            add(mutable.Node(id=node, version=1, location=tuple(place), tags=self._tags.get(node)))
        self._places, self._tags, self._shared = [], {}, {}


def _writer(path: Path) -> Any:
    header = osmium.io.Header()
    header.set("generator", "mutual-help-zones sample town")
    header.set("sorting", "Type_then_ID")
    return osmium.SimpleWriter(str(path), bufsz=1 << 20, header=header, overwrite=True)


def _join(parts: list[Path], path: Path) -> None:
    """Chain PBF files: the first as it is, of the others everything after their header block."""
    with path.open("wb") as whole:
        for number, part in enumerate(parts):
            with part.open("rb") as file:
                if number:
                    file.seek(_header_length(file.read(256)))
                shutil.copyfileobj(file, whole)


def _header_length(beginning: bytes) -> int:
    """Return the length of a PBF file's first block: four bytes, a BlobHeader, and the blob whose size it tells.

    See the OpenStreetMap wiki, "PBF Format", file format: field 3 of the BlobHeader is `datasize`.
    """
    header_size = int.from_bytes(beginning[:4], "big")
    position, end = 4, 4 + header_size
    while position < end:
        key, position = _varint(beginning, position)
        value, position = _varint(beginning, position)
        if key >> 3 == 3:
            return end + value
        position += value if key & 7 == 2 else 0
    raise ValueError("the first block of the file has no size")


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        value |= (byte & 0x7F) << shift
        position, shift = position + 1, shift + 7
        if byte < 0x80:
            return value, position
