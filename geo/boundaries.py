"""From anything a person or a file can send to one valid polygon, or a refusal that says why.

A boundary is one polygon in lon, lat (EPSG:4326), holes allowed. What is wrong is refused with its
reason and place, never repaired. Two things change no shape and are made uniform in silence: a
point that repeats the one before it is dropped, and rings turn as RFC 7946 wants them (the outer
one anticlockwise).

The checks come in this order, each with codes of its own: the document (`geo.geojson`), the
coordinates as places (`geo.whereabouts`), then here each ring ("ring_not_closed", "too_few_points"),
the extent ("too_wide"), the shape ("spike", "self_crossing", "self_touching", "hole_outside",
"holes_overlap", "in_pieces", "invalid_polygon") and the area ("too_small", "too_large").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from math import hypot
from typing import Any

import shapely
from shapely import Polygon

from geo.errors import InvalidInput, Position
from geo.geojson import MAX_VERTICES, Ring, read_polygon
from geo.whereabouts import Area, LocalPlane, check_whereabouts

__all__ = ["MAX_AREA_M2", "MAX_SPAN_M", "MAX_VERTICES", "MIN_AREA_M2", "Area", "Boundary", "check_boundary"]

MAX_SPAN_M = 5_000
"""A zone's neighbours know each other: its box is at most this long from corner to corner."""

MIN_AREA_M2, MAX_AREA_M2 = 50, 5_000_000
"""A zone holds at least a small house, and at most five square kilometres."""

SPIKE_WIDTH_M, SPIKE_LENGTH_M = 0.001, 0.05
"""An outline that goes out at least this length and comes back within this width has a spike."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """One valid polygon in EPSG:4326, turned as RFC 7946 wants; `area_m2` is right to about 0.1 %."""

    polygon: Polygon
    area_m2: float

    @property
    def wkb(self) -> bytes:
        """The polygon as WKB, without an SRID."""
        return bytes(shapely.to_wkb(self.polygon))

    def to_geojson(self) -> dict[str, Any]:
        """The polygon as a GeoJSON geometry."""
        rings = [self.polygon.exterior, *self.polygon.interiors]
        return {"type": "Polygon", "coordinates": [[list(place) for place in ring.coords] for ring in rings]}


def check_boundary(raw: object, area: Area | None = None) -> Boundary:
    """The boundary in a GeoJSON text or document, inside the installation's area where there is one.

    Takes a Polygon, a MultiPolygon of one part, a Feature, or a FeatureCollection of one Feature.
    Raises `InvalidInput`; its code is one of those of this module and the two it names above, `at`
    the place of the fault, in lon, lat, where there is one.
    """
    sent = read_polygon(raw)
    check_whereabouts(list(chain.from_iterable(sent)), area)
    rings = [_checked_ring(ring) for ring in sent]
    plane = LocalPlane.at(_centre(rings[0]))
    _check_extent(rings[0], plane)
    for ring in rings:
        _check_spikes(ring, plane)
    polygon = Polygon(rings[0], rings[1:])
    _check_validity(polygon)
    return Boundary(shapely.orient_polygons(polygon), _checked_area(rings, plane))


def _checked_ring(ring: Ring) -> Ring:
    """The ring without repeated points. It has to come back to its start, over three points at least."""
    if ring[0] != ring[-1]:
        raise InvalidInput("ring_not_closed", "The outline isn't closed: end it with its first point.", at=ring[-1])
    distinct = [ring[0], *(place for before, place in pairwise(ring) if place != before)]
    if len(distinct) < 4:
        raise InvalidInput("too_few_points", "The outline has fewer than three different points.", at=ring[0])
    return distinct


def _box(ring: Ring) -> tuple[Position, Position]:
    lons, lats = zip(*ring, strict=True)
    return (min(lons), min(lats)), (max(lons), max(lats))


def _centre(ring: Ring) -> Position:
    (west, south), (east, north) = _box(ring)
    return (west + east) / 2, (south + north) / 2


def _check_extent(ring: Ring, plane: LocalPlane) -> None:
    south_west, north_east = (plane.metres(corner) for corner in _box(ring))
    span = hypot(north_east[0] - south_west[0], north_east[1] - south_west[1])
    if span > MAX_SPAN_M:
        raise InvalidInput(
            "too_wide",
            f"The boundary is {span / 1000:.1f} km from corner to corner: draw at most {MAX_SPAN_M // 1000} km.",
            at=ring[0],
        )


def _check_spikes(ring: Ring, plane: LocalPlane) -> None:
    for before, tip, after in _corners(ring):
        if _is_spike(plane.metres(before), plane.metres(tip), plane.metres(after)):
            raise InvalidInput("spike", "The outline runs out to this point and back on itself: remove it.", at=tip)


def _corners(ring: Ring) -> Iterator[tuple[Position, Position, Position]]:
    """Each point of a closed ring with its neighbours."""
    return zip([ring[-2], *ring], ring[:-1], ring[1:], strict=False)


def _is_spike(before: Position, tip: Position, after: Position) -> bool:
    """Whether both legs of a corner run so close together that nothing lies between them."""
    (ax, ay), (bx, by) = ((end[0] - tip[0], end[1] - tip[1]) for end in (before, after))
    shorter, longer = sorted((hypot(ax, ay), hypot(bx, by)))
    if shorter < SPIKE_LENGTH_M:
        return False
    width = abs(ax * by - ay * bx) / longer
    return ax * bx + ay * by > 0 and width < SPIKE_WIDTH_M


_REASON = re.compile(r"(?P<reason>[^\[]+)\[(?P<lon>\S+) (?P<lat>\S+)\]")

_FAULTS = {
    "Self-intersection": ("self_crossing", "The outline crosses itself or another ring here: move a point."),
    "Ring Self-intersection": ("self_touching", "The outline touches itself here: move a point, or draw a hole."),
    "Hole lies outside shell": ("hole_outside", "This hole lies outside the outline: remove it."),
    "Holes are nested": ("holes_overlap", "This hole lies in another one: remove it."),
    "Interior is disconnected": ("in_pieces", "Holes cut the zone into pieces here: a zone is one piece."),
}


def _check_validity(polygon: Polygon) -> None:
    """Refuse what GEOS, and so PostGIS, takes for no valid polygon, at the place that it names."""
    if shapely.is_valid(polygon):
        return
    found = _REASON.fullmatch(shapely.is_valid_reason(polygon))
    reason = found["reason"] if found else ""
    code, message = _FAULTS.get(reason, ("invalid_polygon", f"The polygon isn't valid ({reason}): draw it again."))
    raise InvalidInput(code, message, at=(float(found["lon"]), float(found["lat"])) if found else None)


def _checked_area(rings: list[Ring], plane: LocalPlane) -> float:
    flat = [[plane.metres(place) for place in ring] for ring in rings]
    area = float(Polygon(flat[0], flat[1:]).area)
    if area < MIN_AREA_M2:
        message = f"The boundary encloses {area:.0f} m²: draw at least {MIN_AREA_M2} m²."
        raise InvalidInput("too_small", message, at=rings[0][0])
    if area > MAX_AREA_M2:
        message = f"The boundary encloses {area / 1e6:.1f} km²: draw at most {MAX_AREA_M2 / 1e6:.0f} km²."
        raise InvalidInput("too_large", message, at=rings[0][0])
    return area
