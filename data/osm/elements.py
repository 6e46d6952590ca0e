"""One OpenStreetMap object as a value: its tags, and the geometry that its file could give it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import shapely

from data.texts import Unusable
from geo.errors import Position

_WORDS = {"n": "node", "w": "way", "r": "relation"}


@dataclass(frozen=True)
class Element:
    """A node, way or relation; geometries are in EPSG:4326, as WKB.

    A node has its `position`, a way that is a line its `line`, an area its `outline` (and, if it is
    a way, its `line` too). `fault` is set where the object should be an area and isn't one.
    """

    letter: str
    number: int
    tags: Mapping[str, str]
    position: Position | None = None
    line: bytes | None = None
    outline: bytes | None = None
    fault: Unusable | None = None

    @property
    def key(self) -> str:
        """The object's identifier within OpenStreetMap, such as "w123"."""
        return f"{self.letter}{self.number}"

    @property
    def place(self) -> str:
        """The object in words, such as "way 123"."""
        return f"{_WORDS[self.letter]} {self.number}"

    @cached_property
    def point(self) -> Position:
        """A place that stands for the object: inside an area, on a line.

        Raises `Unusable` ("incomplete_geometry") where the file lacks the object's nodes.
        """
        if self.position is not None:
            return self.position
        if self.outline is not None:
            return _inside(self.outline)
        if self.line is not None:
            return _halfway(self.line)
        raise self.fault or incomplete()

    @property
    def area(self) -> bytes:
        """The outline; raises `Unusable` with the reason where there is none."""
        if self.outline is None:
            raise self.fault or Unusable("open_outline", "its outline is not closed")
        return self.outline

    @property
    def whole_line(self) -> bytes:
        """The line; raises `Unusable` ("incomplete_geometry") where the file lacks nodes of it."""
        if self.line is None:
            raise self.fault or incomplete()
        return self.line


def incomplete() -> Unusable:
    """The fault of an object some of whose nodes or members the file lacks."""
    return Unusable("incomplete_geometry", "the file lacks some of its nodes or members")


def _inside(outline: bytes) -> Position:
    shape = shapely.from_wkb(outline)
    centre = shape.centroid
    point = centre if shape.contains(centre) else shape.point_on_surface()
    return point.x, point.y


def _halfway(line: bytes) -> Position:
    point = shapely.from_wkb(line).interpolate(0.5, normalized=True)
    return point.x, point.y
