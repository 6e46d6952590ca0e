"""A map that is a drawing: streets, zones and addresses as SVG, for paper and without scripts.

The drawing's unit is a tenth of a second of arc or less: places stay longitude and latitude, and only a `scale`
of the whole shortens the longitudes as their degrees are shorter at the map's latitude.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

import shapely
from shapely.geometry.base import BaseGeometry

from geo.coverage.pictures import Box, Picture
from geo.zones import AddressInside, Zone

UNITS = 1_000_000
"""Units of the drawing in a degree."""

DRAWN = ("green", "water", "path", "street", "main_street", "rail", "building")
"""What lies on what."""

WIDE, HIGH = 4, 3
"""The proportions of the drawing."""


@dataclass(frozen=True)
class Stroke:
    """A shape of the drawing: its class in the style sheet, and its path."""

    look: str
    path: str


@dataclass(frozen=True)
class Dot:
    """An address: its class, its place in the drawing, and its number in the list beside it."""

    look: str
    x: int
    y: int
    number: int


@dataclass(frozen=True)
class Still:
    """A drawing: its view box, the stretch of its longitudes, its strokes from the ground up, and its dots.

    `unit` is a hundredth of its height; marks and texts are measured in it.
    """

    view_box: str
    stretch: float
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    unit: float


def still_map(picture: Picture, zone: Zone, addresses: Sequence[AddressInside]) -> Still:
    """The surroundings of a zone, its boundary, its neighbours, and its addresses numbered in their order."""
    box = _framed(picture.box)
    corner, stretch = (box.west, box.north), _stretch(box)
    view = shapely.box(box.west, box.south, box.east, box.north)
    high = (box.north - box.south) * UNITS
    return Still(
        view_box=f"0 0 {round((box.east - box.west) * stretch * UNITS)} {round(high)}",
        stretch=round(stretch, 6),
        strokes=tuple(_strokes(picture, zone, view, corner)),
        dots=tuple(_dots(addresses, corner, stretch)),
        unit=high / 100,
    )


def _strokes(picture: Picture, zone: Zone, view: BaseGeometry, corner: tuple[float, float]) -> Iterable[Stroke]:
    ground = sorted(picture.backdrop, key=lambda layer: (not layer.area, DRAWN.index(layer.style)))
    for layer in ground:
        look = f"still-{layer.style}{'-area' if layer.area else ''}"
        yield Stroke(look, _path(shapely.intersection(layer.shape, view), corner))
    for other in picture.zones:
        if other.id != zone.id:
            yield Stroke(f"still-zone still-{other.status}", _path(shapely.intersection(other.shape, view), corner))
    yield Stroke("still-zone still-current", _path(zone.boundary, corner))


def _dots(addresses: Sequence[AddressInside], corner: tuple[float, float], stretch: float) -> Iterable[Dot]:
    for number, each in enumerate(addresses, 1):
        x, y = _place(each.place, corner)
        yield Dot(f"still-{each.premises.category}", round(x * stretch), y, number)


def _framed(box: Box) -> Box:
    """The box widened to the proportions of the drawing."""
    middle_east, middle_north = (box.west + box.east) / 2, (box.south + box.north) / 2
    stretch = _stretch(box)
    high = max(box.north - box.south, (box.east - box.west) * stretch * HIGH / WIDE)
    wide = high * WIDE / HIGH / stretch
    return Box(middle_east - wide / 2, middle_north - high / 2, middle_east + wide / 2, middle_north + high / 2)


def _stretch(box: Box) -> float:
    return cos(radians((box.south + box.north) / 2))


def _path(shape: BaseGeometry, corner: tuple[float, float]) -> str:
    return "".join(_line(part, corner) for part in _lines(shape))


def _lines(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from (part.exterior, *part.interiors)
        elif part.geom_type in ("LineString", "LinearRing"):
            yield part
        elif part.geom_type.startswith("Multi") or part.geom_type == "GeometryCollection":
            yield from _lines(part)


def _line(line: BaseGeometry, corner: tuple[float, float]) -> str:
    places = [_place((x, y), corner) for x, y in shapely.get_coordinates(line)]
    closed = "Z" if line.is_closed else ""
    return "M" + "L".join(f"{x} {y}" for x, y in places) + closed if places else ""


def _place(place: tuple[float, float], corner: tuple[float, float]) -> tuple[int, int]:
    return round((place[0] - corner[0]) * UNITS), round((corner[1] - place[1]) * UNITS)
