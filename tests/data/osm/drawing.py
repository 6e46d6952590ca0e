"""A small OpenStreetMap file, drawn object by object, in metres from a corner of Brno."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import quoteattr

from data.osm import open_osm
from data.records import Record

Metres = tuple[float, float]
_R = TypeVar("_R")

ORIGIN = (16.6, 49.2)
DEGREE = (72_900.0, 111_200.0)


def lonlat(at: Metres) -> tuple[float, float]:
    return round(ORIGIN[0] + at[0] / DEGREE[0], 7), round(ORIGIN[1] + at[1] / DEGREE[1], 7)


@dataclass
class Drawing:
    """Objects get the ids 1, 2, 3, ... in each of the three kinds; tags are written "key=value"."""

    nodes: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)

    def node(self, at: Metres, *tags: str) -> int:
        lon, lat = lonlat(at)
        number = len(self.nodes) + 1
        self.nodes.append(f'<node id="{number}" version="1" lon="{lon}" lat="{lat}">{_tags(tags)}</node>')
        return number

    def way(self, nodes: Sequence[int], *tags: str) -> int:
        number = len(self.ways) + 1
        refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
        self.ways.append(f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>')
        return number

    def line(self, points: Sequence[Metres], *tags: str) -> int:
        return self.way([self.node(point) for point in points], *tags)

    def area(self, corners: Sequence[Metres], *tags: str) -> int:
        nodes = [self.node(corner) for corner in corners]
        return self.way([*nodes, nodes[0]], *tags)

    def house(self, at: Metres, *tags: str, doors: Sequence[Sequence[str]] = (), size: float = 10) -> int:
        """A square with its south-west corner at `at`; `doors` are tags of nodes on its south side."""
        x, y = at
        corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
        step = size / (len(doors) + 1)
        on_front = [self.node((x + step * place, y), *door) for place, door in enumerate(doors, 1)]
        first, *others = (self.node(corner) for corner in corners)
        return self.way([first, *on_front, *others, first], *tags)

    def relation(self, members: Sequence[tuple[int, str]], *tags: str) -> int:
        number = len(self.relations) + 1
        parts = "".join(f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members)
        self.relations.append(f'<relation id="{number}" version="1">{parts}{_tags(tags)}</relation>')
        return number

    def xml(self) -> str:
        return f'<osm version="0.6">{"".join([*self.nodes, *self.ways, *self.relations])}</osm>'

    def write(self, path: Path) -> Path:
        path.write_text(self.xml(), "utf-8")
        return path


class Reading:
    """The records of a drawing, to be asked by their kind."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records

    def all(self, kind: type[_R]) -> list[_R]:
        return [record for record in self.records if isinstance(record, kind)]

    def only(self, kind: type[_R]) -> _R:
        (record,) = self.all(kind)
        return record

    @property
    def rejected(self) -> dict[str, str]:
        """The code of each refusal by its place."""
        return {record.place: record.code for record in self.records if hasattr(record, "message")}


def read(path: Path) -> Reading:
    return Reading(list(open_osm(path).records()))


def _tags(tags: Sequence[str]) -> str:
    pairs = (tag.split("=", 1) for tag in tags)
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in pairs)
