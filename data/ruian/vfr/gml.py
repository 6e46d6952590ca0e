"""GML geometries of VFR as points and WKB, all in EPSG:5514 as they stand.

What can't be one raises `Unusable`: "foreign_crs", "no_outline", "open_outline", "too_few_points", and what
`curves` raises. Whether a closed outline is valid (doesn't cross itself) is for PostGIS to say.
"""

import re
from functools import lru_cache
from struct import pack
from xml.etree.ElementTree import Element

from data.ruian.source import SRID
from data.ruian.vfr.curves import Curve, coordinates, curve
from data.ruian.vfr.names import GML
from data.texts import Unusable

_POLYGON, _PATCH = f"{GML}Polygon", f"{GML}PolygonPatch"
_EXTERIOR, _INTERIOR = f"{GML}exterior", f"{GML}interior"
_POINT, _MULTI_CURVE = f"{GML}Point", f"{GML}MultiCurve"

_FEWEST_IN_RING = 8
"""Coordinates of a triangle that returns to its first corner."""

_WKB_POLYGON, _WKB_LINE, _WKB_LINES, _WKB_POLYGONS = 3, 2, 5, 6


def point(holder: Element) -> tuple[float, float]:
    """The point in `holder`, or the first one of a MultiPoint."""
    elements = _in_krovak(holder)
    found = next((element for element in elements if element.tag == _POINT), None)
    if found is None:
        raise Unusable("no_points", "its place is no point")
    values = coordinates(found)
    if len(values) != 2:
        raise Unusable("no_points", f"its point has {len(values)} coordinates")
    return values[0], values[1]


def area(holder: Element) -> bytes:
    """The polygons in `holder` with their holes, as WKB: a Polygon, or a MultiPolygon of several."""
    polygons = [_polygon(element) for element in _in_krovak(holder) if element.tag in (_POLYGON, _PATCH)]
    if not polygons:
        raise Unusable("no_outline", "its border holds no polygon")
    return polygons[0] if len(polygons) == 1 else _collection(_WKB_POLYGONS, polygons)


def lines(holder: Element) -> bytes:
    """The lines in `holder`, as a MultiLineString in WKB."""
    _in_krovak(holder)
    members = [part for member in holder.iterfind(f"{_MULTI_CURVE}/*") for part in member]
    alone = [element for element in holder if element.tag != _MULTI_CURVE]
    curves = [curve(element) for element in members + alone]
    if not curves or any(len(values) < 4 for values in curves):
        raise Unusable("too_few_points", "its line has no length")
    return _collection(_WKB_LINES, [_header(_WKB_LINE, len(values) // 2) + _floats(values) for values in curves])


def _polygon(element: Element) -> bytes:
    outer = element.find(_EXTERIOR)
    if outer is None:
        raise Unusable("no_outline", "a polygon of it has no exterior")
    rings = [_ring(outer), *(_ring(inner) for inner in element.iterfind(_INTERIOR))]
    return _header(_WKB_POLYGON, len(rings)) + b"".join(pack("<I", len(r) // 2) + _floats(r) for r in rings)


def _ring(holder: Element) -> Curve:
    if len(holder) != 1:
        raise Unusable("no_outline", f"a polygon of it has {len(holder)} rings in one place")
    values = curve(holder[0])
    if values[:2] != values[-2:]:
        raise Unusable("open_outline", f"its outline isn't closed: it begins at {values[0]} {values[1]}")
    if len(values) < _FEWEST_IN_RING:
        raise Unusable("too_few_points", f"its outline has {len(values) // 2} points; a closed one has 4 at the least")
    return values


def _in_krovak(holder: Element) -> list[Element]:
    """All elements of a geometry; raises `Unusable` ("foreign_crs") where one is in another CRS."""
    elements = list(holder.iter())
    for element in elements:
        if element.keys() and not _is_krovak(element.get("srsName"), element.get("srsDimension")):
            stated = f"{element.get('srsName')} in {element.get('srsDimension') or 2} dimensions"
            raise Unusable("foreign_crs", f"its coordinates are {stated[:80]}; EPSG:{SRID} in 2 is expected")
    return elements


@lru_cache(maxsize=64)
def _is_krovak(name: str | None, dimensions: str | None) -> bool:
    known = name is None or re.search(rf"EPSG[:/][\d.]*[:/]?{SRID}$", name)
    return bool(known) and dimensions in (None, "2")


def _collection(kind: int, members: list[bytes]) -> bytes:
    return _header(kind, len(members)) + b"".join(members)


def _header(kind: int, number: int) -> bytes:
    return pack("<BII", 1, kind, number)


def _floats(values: Curve) -> bytes:
    return pack(f"<{len(values)}d", *values)
