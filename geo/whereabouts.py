"""Whether coordinates can be meant as lon, lat of this installation; if not, what they look like.

Metres are those of a plane that touches the ellipsoid near the place (WGS 84, an equirectangular
projection with the local length of a degree): right to 0.1 % over the few kilometres of a zone. They serve
sanity checks only; what is measured for people, PostGIS measures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from geo.errors import InvalidInput, Position


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the world that an installation is for: a box in degrees (EPSG:4326)."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, place: Position) -> bool:
        """Whether the place (lon, lat) lies in the box or on its edge."""
        return self.west <= place[0] <= self.east and self.south <= place[1] <= self.north


WORLD = Area(-180, -90, 180, 90)

SWAPPED_CENTRAL_EUROPE = Area(46.5, 9.0, 51.5, 19.0)
"""Where central Europe comes to lie with its axes swapped: the Gulf of Aden, where nobody founds zones.

Used only where the installation has no area of its own.
"""


def check_whereabouts(places: Sequence[Position], area: Area | None) -> None:
    """Refuse places that can't be meant as lon, lat inside the area.

    Raises `InvalidInput` with code "axes_swapped" (`at` is the place as it was probably meant),
    "wrong_crs", "outside_the_world", or "outside_area" with the first place outside.
    """
    _check_axes(places, area)
    if not _all_within(WORLD, places):
        raise _outside_the_world(places)
    outside = [place for place in places if area is not None and not area.contains(place)]
    if outside:
        raise InvalidInput(
            "outside_area",
            "The boundary leaves the area of this installation: draw it inside, or import addresses for that area.",
            at=outside[0],
        )


def _check_axes(places: Sequence[Position], area: Area | None) -> None:
    swapped = [(lat, lon) for lon, lat in places]
    if _all_within(area or WORLD, swapped) and not _all_within(area or WORLD, places):
        raise _axes_swapped(swapped)
    if area is None and _all_within(SWAPPED_CENTRAL_EUROPE, places):
        raise _axes_swapped(swapped)


def _all_within(area: Area, places: Iterable[Position]) -> bool:
    return all(area.contains(place) for place in places)


def _axes_swapped(swapped: Sequence[Position]) -> InvalidInput:
    message = "The coordinates are latitude, longitude: swap them, GeoJSON has longitude first."
    return InvalidInput("axes_swapped", message, at=swapped[0])


def _outside_the_world(places: Sequence[Position]) -> InvalidInput:
    x, y = next(place for place in places if not WORLD.contains(place))
    if max(abs(x), abs(y)) < _LEAST_METRIC:
        return InvalidInput("outside_the_world", f"There is no place {x:g}, {y:g}: degrees end at 180 and 90.")
    return InvalidInput(
        "wrong_crs",
        f"The coordinates look like metres ({_metric_crs(x, y)}), not degrees: "
        "export the boundary in EPSG:4326 (longitude, latitude).",
    )


_LEAST_METRIC = 1_000
"""Coordinates this large are no mistyped degrees."""


def _metric_crs(x: float, y: float) -> str:
    """Which metric CRS the first place outside the world of degrees looks like."""
    low, high = sorted((abs(x), abs(y)))
    if 400_000 <= low <= 950_000 and 900_000 <= high <= 1_250_000 and (x < 0) == (y < 0):
        return "S-JTSK, EPSG:5514"
    if 100_000 <= x <= 900_000 and 0 <= y <= 10_000_000:
        return "UTM"
    return "Web Mercator, EPSG:3857" if high <= 20_037_509 else "an unknown CRS"


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """Metres east and north of an origin (lon, lat)."""

    origin: Position
    metres_per_lon: float
    metres_per_lat: float

    @classmethod
    def at(cls, origin: Position) -> "LocalPlane":
        """The plane at a place; the lengths of a degree are WGS 84's usual series in the latitude."""
        lat = radians(origin[1])
        return cls(
            origin,
            metres_per_lon=111_412.84 * cos(lat) - 93.5 * cos(3 * lat) + 0.118 * cos(5 * lat),
            metres_per_lat=111_132.92 - 559.82 * cos(2 * lat) + 1.175 * cos(4 * lat),
        )

    def metres(self, place: Position) -> tuple[float, float]:
        """Metres east and north of the origin."""
        lon, lat = self.origin
        return (place[0] - lon) * self.metres_per_lon, (place[1] - lat) * self.metres_per_lat
