"""Arcs of circles as chords that stay within a centimetre of them; all points are kept exactly."""

from itertools import pairwise
from math import acos, atan2, ceil, cos, hypot, pi, sin

Point = tuple[float, float]

DEVIATION_M = 0.01
"""How far a chord may lie from its arc, in metres."""

_WIDEST_STEP = pi / 4
"""Radians; even a pole of a few centimetres keeps the shape of a circle."""

_STRAIGHT_M = 1e9
"""The radius from which on three points of one country are as good as a straight line."""


def arc(start: Point, middle: Point, end: Point) -> list[float]:
    """The arc from `start` over `middle` to `end`, flat; a whole circle where it ends where it starts."""
    centre = _halfway(start, middle) if start == end else _centre(start, middle, end)
    return _drawn([start, middle, end], centre)


def circle(one: Point, two: Point, three: Point) -> list[float]:
    """The closed circle through three points in their order, flat."""
    return _drawn([one, two, three, one], _centre(one, two, three))


def _drawn(points: list[Point], centre: Point | None) -> list[float]:
    turn = 1.0 if _cross(*points[:3]) >= 0 else -1.0
    flat = list(points[0])
    for start, end in pairwise(points):
        if centre is not None:
            flat += _between(start, end, centre, turn)
        flat += end
    return flat


def _between(start: Point, end: Point, centre: Point, turn: float) -> list[float]:
    """The points that the way along the circle needs between two of its points, counter-clockwise if `turn` is 1."""
    radius = hypot(start[0] - centre[0], start[1] - centre[1])
    first = atan2(start[1] - centre[1], start[0] - centre[0])
    last = atan2(end[1] - centre[1], end[0] - centre[0])
    sweep = turn * (last - first) % (2 * pi)
    number = ceil(sweep / min(_WIDEST_STEP, 2 * acos(max(0.0, 1 - DEVIATION_M / radius)))) if radius else 1
    angles = [first + turn * sweep * step / number for step in range(1, number)]
    return [value for a in angles for value in (centre[0] + radius * cos(a), centre[1] + radius * sin(a))]


def _centre(one: Point, two: Point, three: Point) -> Point | None:
    """The centre of the circle through three points; None where they are in a line, or as good as that."""
    x2, y2, x3, y3 = two[0] - one[0], two[1] - one[1], three[0] - one[0], three[1] - one[1]
    double = 2 * _cross(one, two, three)
    second, third = x2 * x2 + y2 * y2, x3 * x3 + y3 * y3
    x, y = y3 * second - y2 * third, x2 * third - x3 * second
    if hypot(x, y) >= _STRAIGHT_M * abs(double):
        return None
    return one[0] + x / double, one[1] + y / double


def _halfway(one: Point, two: Point) -> Point:
    return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2


def _cross(one: Point, two: Point, three: Point) -> float:
    """Twice the area of the triangle; positive where it runs counter-clockwise."""
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
