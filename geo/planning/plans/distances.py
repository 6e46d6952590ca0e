"""Distances between the addresses of cells, as machine code; the search and the bound measure alike."""

from geo.planning.partition import Floats, Indices
from geo.planning.plans.compiling import compiled

_HALF_SQUARE = 0.5**0.5


@compiled
def apart(places: Floats, firsts: Indices, one: int, other: int) -> float:
    """The square of the longest distance in metres between addresses of two cells.

    Cell c has the addresses at `places[firsts[c]:firsts[c + 1]]`, in metres.
    """
    longest = 0.0
    for first in range(firsts[one], firsts[one + 1]):
        for second in range(firsts[other], firsts[other + 1]):
            x = places[first, 0] - places[second, 0]
            y = places[first, 1] - places[second, 1]
            longest = max(longest, x * x + y * y)
    return longest


@compiled
def along(places: Floats, number: int, axis: int) -> float:
    """How far an address lies east, north, north-east or north-west (axes 0 to 3), in metres."""
    east, north = float(places[number, 0]), float(places[number, 1])
    if axis < 2:
        return east if axis == 0 else north
    return (north + east if axis == 2 else north - east) * _HALF_SQUARE
