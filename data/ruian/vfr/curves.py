"""GML's curves as points: lines as they are, arcs as chords (`arcs`).

A curve is a flat list of coordinates (x, y, x, y, ...) in EPSG:5514.
"""

from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from xml.etree.ElementTree import Element

from data.plain.axes import CZECHIA
from data.ruian.source import SRID
from data.ruian.vfr.arcs import Point, arc, circle
from data.ruian.vfr.names import GML, local
from data.texts import Unusable

Curve = list[float]

_WEST, _SOUTH, _EAST, _NORTH = CZECHIA[SRID]
_DEEPEST = 8
"""Curves inside curves; GML allows any number, RÚIAN uses two."""

_POS_LIST, _POS, _SEGMENTS = f"{GML}posList", f"{GML}pos", f"{GML}segments"


def curve(element: Element, depth: int = 0) -> Curve:
    """The points of a LineString, LinearRing, Ring, Curve, CompositeCurve, Arc, ArcString or Circle.

    Raises `Unusable`: "unknown_curve", "gap", "not_a_place", "no_points".
    """
    make = _CURVES.get(element.tag)
    if make is None or depth > _DEEPEST:
        raise Unusable("unknown_curve", f"it has a {local(element.tag)}; known are lines, Arc, ArcString and Circle")
    return make(element, depth)


def coordinates(element: Element) -> Curve:
    """The coordinates of all `posList` and `pos` in an element; raises `Unusable` for what is no place."""
    texts = [child.text or "" for child in element if child.tag in (_POS_LIST, _POS)]
    try:
        values = [float(word) for text in texts for word in text.split()]
    except ValueError as fault:
        raise Unusable("not_a_place", f"a coordinate of it is no number ({str(fault)[:80]})") from None
    if len(values) < 2 or len(values) % 2:
        raise Unusable("no_points", f"it has {len(values)} coordinates")
    _demand_czechia(values)
    return values


def _demand_czechia(values: Curve) -> None:
    xs, ys = values[::2], values[1::2]
    inside = min(xs) >= _WEST and max(xs) <= _EAST and min(ys) >= _SOUTH and max(ys) <= _NORTH
    if not (inside and isfinite(sum(values))):
        raise Unusable("not_a_place", f"it lies outside Czechia (from {xs[0]} {ys[0]} on); EPSG:5514 is expected")


def joined(curves: Iterable[Curve]) -> Curve:
    """One curve of several, each of which begins where the last one ends; raises `Unusable` ("gap")."""
    whole: Curve = []
    for part in curves:
        if whole and whole[-2:] != part[:2]:
            raise Unusable("gap", f"its line has a gap at {whole[-2]} {whole[-1]}")
        whole += part[2:] if whole else part
    return whole


def _line(element: Element, _: int) -> Curve:
    return coordinates(element)


def _segments(element: Element, depth: int) -> Curve:
    return joined(curve(segment, depth + 1) for segment in element.find(_SEGMENTS) or ())


def _members(element: Element, depth: int) -> Curve:
    return joined(curve(part, depth + 1) for member in element for part in member)


def _arcs(element: Element, _: int) -> Curve:
    points = _points(element)
    if len(points) < 3 or len(points) % 2 == 0:
        raise Unusable("no_points", f"its {local(element.tag)} has {len(points)} points; it takes 3, 5, 7, ...")
    return joined(arc(*points[place : place + 3]) for place in range(0, len(points) - 2, 2))


def _circle(element: Element, _: int) -> Curve:
    points = _points(element)
    if len(points) != 3:
        raise Unusable("no_points", f"its Circle has {len(points)} points; it takes 3")
    return circle(*points)


def _points(element: Element) -> list[Point]:
    values = coordinates(element)
    return list(zip(values[::2], values[1::2], strict=True))


_CURVES: Mapping[str, Callable[[Element, int], Curve]] = {
    f"{GML}LineString": _line,
    f"{GML}LineStringSegment": _line,
    f"{GML}LinearRing": _line,
    f"{GML}Arc": _arcs,
    f"{GML}ArcString": _arcs,
    f"{GML}Circle": _circle,
    f"{GML}Curve": _segments,
    f"{GML}Ring": _members,
    f"{GML}CompositeCurve": _members,
}
