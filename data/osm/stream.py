"""An OpenStreetMap file as a stream of elements with their geometries, in bounded memory.

libosmium reads the file, remembers where the nodes are and puts areas together. For closed ways
and relations this module waits for the area; what never becomes one is yielded with its fault.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import osmium
from osmium.osm.types import Area, Node, OSMEntity, Relation, Way

from data.files import InputFile
from data.formats import Format
from data.osm.addresses import ADDRESS_KEYS
from data.osm.backdrop import AREA_KEYS, LINE_KEYS
from data.osm.businesses import BUSINESS_KEYS
from data.osm.elements import Element, incomplete
from data.texts import Unusable
from geo.errors import InvalidInput

NODE_KEYS = (*ADDRESS_KEYS, "addr:flats", *BUSINESS_KEYS)
_AREA_KEYS = (*ADDRESS_KEYS, "building", "boundary", *BUSINESS_KEYS, *AREA_KEYS)
_WAY_KEYS = (*_AREA_KEYS, *LINE_KEYS)
_SHAPED_KEYS = (*_AREA_KEYS, "area", "waterway")

LOCATIONS_IN_MEMORY = 256 * 1024**2
"""Bytes of node locations kept in memory; a file that needs more keeps them in a temporary file."""

_LOCATION_SIZE = 16
_NODE_SIZE = {Format.PBF: 5, Format.OSM_XML: 60}
"""Bytes that a node takes in the file at the least, to judge from its size how many there are."""

_Object = TypeVar("_Object", bound=OSMEntity)
_WKB = osmium.geom.WKBFactory()


def osm_file(file: InputFile) -> osmium.io.File:
    """`file` for libosmium, read as what its content is, whatever its name."""
    return osmium.io.File(str(file.path), "pbf" if file.format is Format.PBF else "osm")


def guarded(objects: Iterable[_Object], name: str) -> Iterator[_Object]:
    """`objects` as they come; where the file ends early or makes no sense, `InvalidInput`."""
    last = "at its beginning"
    stream = iter(objects)
    while True:
        try:
            found = next(stream, None)
        except RuntimeError as fault:
            raise unreadable(name, fault, last) from fault
        if found is None:
            return
        last = f"after object {found.type_str()}{found.id}"
        yield found


def unreadable(name: str, fault: Exception, place: str) -> InvalidInput:
    """The error for a file in which libosmium got stuck at `place`."""
    return InvalidInput(
        "unreadable_osm",
        f"{name} is damaged or no OpenStreetMap file: {fault} ({place}). Download it again.",
        details={"file": name, "place": place},
    )


def elements(file: InputFile) -> Iterator[Element]:
    """Every object of `file` that a reader of records could want, in the file's order.

    Raises `InvalidInput` ("unreadable_osm", "empty_file") where the file can't be read to its end.
    """
    with tempfile.TemporaryDirectory(prefix="zones-") as folder:
        shapes = _Shapes()
        for entity in guarded(_processor(file, Path(folder)), file.name):
            yield from shapes.take(entity)
        yield from shapes.shapeless()
    if not shapes.count:
        raise InvalidInput("empty_file", f"{file.name} holds no object that could be used. Is it the right file?")


def _processor(file: InputFile, folder: Path) -> osmium.FileProcessor:
    node_filter, way_filter, area_filter = (osmium.filter.KeyFilter(*k) for k in (NODE_KEYS, _WAY_KEYS, _SHAPED_KEYS))
    node_filter.enable_for(osmium.osm.NODE)
    way_filter.enable_for(osmium.osm.WAY)
    area_filter.enable_for(osmium.osm.RELATION | osmium.osm.AREA)
    processor = osmium.FileProcessor(osm_file(file)).with_locations(_location_index(file, folder))
    processor = processor.with_areas(osmium.filter.KeyFilter(*_SHAPED_KEYS))
    return processor.with_filter(node_filter).with_filter(way_filter).with_filter(area_filter)


def _location_index(file: InputFile, folder: Path) -> str:
    needed = file.path.stat().st_size // _NODE_SIZE[file.format] * _LOCATION_SIZE
    return "sparse_mem_array" if needed <= LOCATIONS_IN_MEMORY else f"sparse_file_array,{folder / 'locations'}"


def is_area(tags: Mapping[str, str]) -> bool:
    """Whether a closed way with these tags is meant as an area (a roundabout isn't)."""
    area = tags.get("area")
    return area == "yes" or (area != "no" and (_any(tags, _AREA_KEYS) or tags.get("waterway") in ("riverbank", "dock")))


def _any(tags: Mapping[str, str], keys: tuple[str, ...]) -> bool:
    return any(key in tags for key in keys)


@dataclass
class _Shapes:
    """Turns libosmium's objects into elements, each once, areas as soon as they are complete."""

    count: int = 0
    _ways: dict[int, Element] = field(default_factory=dict)
    _relations: dict[int, Element] = field(default_factory=dict)
    _formed: set[int] = field(default_factory=set)

    def take(self, entity: OSMEntity) -> Iterator[Element]:
        self.count += 1
        match entity:
            case Node():
                yield _node(entity)
            case Way():
                yield from self._way(entity)
            case Area() if entity.num_rings()[0]:  # libosmium gives what it couldn't form without rings
                yield from self._area(entity)
            case Relation() if entity.id not in self._formed:
                self._relations[entity.id] = Element("r", entity.id, dict(entity.tags), fault=_no_area(entity))

    def shapeless(self) -> Iterator[Element]:
        """What should have become an area and never did."""
        yield from self._ways.values()
        yield from self._relations.values()

    def _way(self, way: Way) -> Iterator[Element]:
        tags = dict(way.tags)
        line = _line(way)
        fault = incomplete() if line is None else _INVALID if way.is_closed() else None
        element = Element("w", way.id, tags, line=line, fault=fault)
        if way.is_closed() and line is not None and is_area(tags):
            self._ways[way.id] = element
        else:
            yield element

    def _area(self, area: Area) -> Iterator[Element]:
        number = area.orig_id()
        if not area.from_way():
            self._formed.add(number)
            self._relations.pop(number, None)
            yield Element("r", number, dict(area.tags), outline=_outline(area))
        elif number in self._ways:
            way = self._ways.pop(number)
            yield Element("w", number, way.tags, line=way.line, outline=_outline(area))


_INVALID = Unusable("invalid_outline", "its outline crosses or touches itself, or encloses nothing")


def _node(node: Node) -> Element:
    place = (node.location.lon, node.location.lat) if node.location.valid() else None
    return Element("n", node.id, dict(node.tags), position=place, fault=None if place else incomplete())


def _line(way: Way) -> bytes | None:
    try:
        return bytes.fromhex(_WKB.create_linestring(way))
    except (osmium.InvalidLocationError, RuntimeError):
        return None


def _outline(area: Area) -> bytes:
    return bytes.fromhex(_WKB.create_multipolygon(area))


def _no_area(relation: Relation) -> Unusable:
    if relation.tags.get("type") in ("multipolygon", "boundary"):
        return Unusable("incomplete_geometry", "the file lacks members of it, or its members form no valid outline")
    return Unusable("no_area", "it is a relation that has no outline of its own")
