"""Whether the two coordinates of a plain file are in the right order.

A swapped pair is often a legal place somewhere else, so one row proves nothing; but when every one
of the first rows lies outside the country as written and inside it the other way round, it does.
"""

from collections.abc import Sequence

from geo.errors import InvalidInput, Position

Bounds = tuple[float, float, float, float]

WORLD: Bounds = (-180.0, -90.0, 180.0, 90.0)

CZECHIA: dict[int, Bounds] = {
    4326: (12.0, 48.5, 18.9, 51.1),
    5514: (-905_000.0, -1_230_000.0, -430_000.0, -934_000.0),
}
"""Where Czech coordinates lie (west, south, east, north) in the two systems that Czech files use."""

SAMPLE = 200
"""Rows that are looked at."""

_EXCHANGES = {"swapped": (1, 0, 1), "without their minus signs": (0, 1, -1), "swapped and positive": (1, 0, -1)}


def within(point: Sequence[float], bounds: Bounds) -> bool:
    """Whether `point` lies in `bounds`; never so for NaN."""
    return bounds[0] <= point[0] <= bounds[2] and bounds[1] <= point[1] <= bounds[3]


def refuse_swapped(points: Sequence[Position], srid: int, name: str) -> None:
    """Raise `InvalidInput` ("swapped_axes") if the file's first `points` are clearly exchanged."""
    bounds = CZECHIA.get(srid)
    if bounds is None or not points or any(within(point, bounds) for point in points):
        return
    for word, (first, second, sign) in _EXCHANGES.items():
        if all(within((sign * point[first], sign * point[second]), bounds) for point in points):
            raise InvalidInput(
                "swapped_axes",
                f"The coordinates of {name} seem to be {word}: x (longitude) must come first or be named lon, "
                "y (latitude) second or be named lat. Correct the columns and import again.",
                at=points[0] if srid == 4326 else None,
            )
