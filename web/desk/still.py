"""A map that is a drawing: streets, zones and addresses as SVG, for paper and without scripts.

The drawing's unit is a tenth of a second of arc or less: places stay longitude and latitude, and only a `scale`
of the whole shortens the longitudes as their degrees are shorter at the map's latitude.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians

import shapely
from shapely.geometry.base import BaseGeometry

from geo.coverage import StreetName
from geo.coverage.pictures import Box, Picture
from geo.zones import AddressInside, Zone

UNITS = 1_000_000
"""Units of the drawing in a degree."""

DRAWN = ("green", "water", "path", "street", "main_street", "rail", "building")
"""What lies on what."""

LETTER = 0.012
"""The width of a letter of a street's name, as a part of the drawing's height."""

WIDE, HIGH = 2, 1
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
class Label:
    """A street's name: the middle of the place where it is written, and its turn in degrees, clockwise."""

    text: str
    x: int
    y: int
    turn: float


@dataclass(frozen=True)
class Still:
    """A drawing: its view box, the stretch of its longitudes, its strokes from the ground up, labels and dots.

    `unit` is a hundredth of its height; marks and texts are measured in it.
    """

    view_box: str
    stretch: float
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    unit: float


def frame_of(picture: Picture) -> Box:
    """What a drawing of the picture shows: its box widened to the proportions of the page."""
    return framed(picture.box)


def still_map(
    picture: Picture, zone: Zone, addresses: Sequence[AddressInside], streets: Sequence[StreetName] = ()
) -> Still:
    """The surroundings of a zone, its boundary, its neighbours, and its addresses numbered in their order."""
    box = frame_of(picture)
    corner, stretch = (box.west, box.north), stretch_of(box)
    view = shapely.box(box.west, box.south, box.east, box.north)
    high = (box.north - box.south) * UNITS
    return Still(
        view_box=f"0 0 {round((box.east - box.west) * stretch * UNITS)} {round(high)}",
        stretch=round(stretch, 6),
        strokes=tuple(_strokes(picture, zone, view, corner)),
        labels=tuple(_labels(streets, corner, stretch, high)),
        dots=tuple(_dots(addresses, corner, stretch)),
        unit=high / 100,
    )


def _strokes(picture: Picture, zone: Zone, view: BaseGeometry, corner: tuple[float, float]) -> Iterable[Stroke]:
    ground = sorted(picture.backdrop, key=lambda layer: (not layer.area, DRAWN.index(layer.style)))
    for layer in ground:
        look = f"still-{layer.style}{'-area' if layer.area else ''}"
        yield Stroke(look, path_of(clipped(layer.shape, view), corner))
    for other in picture.zones:
        if other.id != zone.id:
            yield Stroke(f"still-zone still-{other.status}", path_of(clipped(other.shape, view), corner))
    yield Stroke("still-zone still-current", path_of(zone.boundary, corner))


def _dots(addresses: Sequence[AddressInside], corner: tuple[float, float], stretch: float) -> Iterable[Dot]:
    for number, each in enumerate(addresses, 1):
        x, y = place_of(each.place, corner)
        yield Dot(f"still-{each.premises.category}", round(x * stretch), y, number)


def _labels(streets: Sequence[StreetName], corner: tuple[float, float], stretch: float, high: float) -> Iterable[Label]:
    """The names that are no longer than their streets, never upside down."""
    for street in streets:
        (x1, y1), (x2, y2) = (place_of(place, corner) for place in (street.start, street.end))
        across, down = (x2 - x1) * stretch, y2 - y1
        if hypot(across, down) == 0 or len(street.name) * LETTER * high > street.length * UNITS:
            continue
        turn = degrees(atan2(down, across))
        upright = turn - 180 if turn > 90 else turn + 180 if turn < -90 else turn
        yield Label(street.name, round((x1 + x2) / 2 * stretch), round((y1 + y2) / 2), round(upright, 1))


def framed(box: Box) -> Box:
    """The box widened to the proportions of the drawing."""
    middle_east, middle_north = (box.west + box.east) / 2, (box.south + box.north) / 2
    stretch = stretch_of(box)
    high = max(box.north - box.south, (box.east - box.west) * stretch * HIGH / WIDE)
    wide = high * WIDE / HIGH / stretch
    return Box(middle_east - wide / 2, middle_north - high / 2, middle_east + wide / 2, middle_north + high / 2)


def stretch_of(box: Box) -> float:
    """By how much degrees of longitude are shorter than those of latitude there."""
    return cos(radians((box.south + box.north) / 2))


def clipped(shape: BaseGeometry, view: BaseGeometry) -> BaseGeometry:
    """What of a shape is in view; generalised shapes may cross themselves, so each part is mended first."""
    parts = shapely.make_valid(shapely.get_parts(shape))
    return shapely.GeometryCollection(shapely.intersection(parts, view).tolist())


def path_of(shape: BaseGeometry, corner: tuple[float, float]) -> str:
    """A shape as the path of a drawing whose upper left `corner` (lon, lat) is its origin."""
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
    places = [place_of((x, y), corner) for x, y in shapely.get_coordinates(line)]
    closed = "Z" if line.is_closed else ""
    return "M" + "L".join(f"{x} {y}" for x, y in places) + closed if places else ""


def place_of(place: tuple[float, float], corner: tuple[float, float]) -> tuple[int, int]:
    """A place (lon, lat) in units of the drawing."""
    return round((place[0] - corner[0]) * UNITS), round((corner[1] - place[1]) * UNITS)
