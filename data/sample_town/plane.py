"""The drawing board: a plane in metres, x to the east and y to the north, with points as complex numbers.

A complex number adds, turns and scales like the vector it is, which keeps the geometry of the town
short. Everything is laid out on straight lines first; `Ground` then bends the plane gently and puts
it on the globe, so that streets curve as streets do.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NEAR = 1e-6
"""Two points closer than this (metres) are one."""

METRES_PER_DEGREE = 111_195.0
"""Length of a degree of latitude on the sphere, precise enough for a town that doesn't exist."""


def cross(a: complex, b: complex) -> float:
    """Return twice the signed area of the triangle (0, a, b): positive where b lies left of a."""
    return (a.conjugate() * b).imag


def dot(a: complex, b: complex) -> float:
    """Return the scalar product."""
    return (a.conjugate() * b).real


def unit(vector: complex) -> complex:
    """Return the vector's direction, of length one."""
    return vector / abs(vector)


@dataclass(frozen=True, slots=True)
class Line:
    """A directed straight line; `direction` has length one, left of it is `direction * 1j`."""

    origin: complex
    direction: complex

    def height(self, point: complex) -> float:
        """Return how far left of the line the point lies, in metres."""
        return cross(self.direction, point - self.origin)

    def along(self, point: complex) -> float:
        """Return how far from the origin the point's foot lies, in metres."""
        return dot(self.direction, point - self.origin)

    def at(self, along: float, height: float = 0.0) -> complex:
        """Return the point with these coordinates in the line's own frame."""
        return self.origin + self.direction * complex(along, height)

    def reversed(self) -> "Line":
        """Return the same line the other way round."""
        return Line(self.origin, -self.direction)


@dataclass(frozen=True, slots=True)
class Plot:
    """A convex polygon, counter-clockwise; edge i runs from corner i to the next and lies on street `edges[i]`."""

    corners: tuple[complex, ...]
    edges: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.corners)

    def corner(self, index: int) -> complex:
        """Return a corner, counting round and round."""
        return self.corners[index % len(self.corners)]

    def line(self, index: int) -> Line:
        """Return the line of an edge; the plot is left of it."""
        start = self.corner(index)
        return Line(start, unit(self.corner(index + 1) - start))

    def length(self, index: int) -> float:
        """Return the length of an edge in metres."""
        return abs(self.corner(index + 1) - self.corner(index))

    @property
    def centre(self) -> complex:
        """Return the mean of the corners, which lies inside."""
        return sum(self.corners) / len(self.corners)

    @property
    def area(self) -> float:
        """Return the area in square metres."""
        return sum(cross(self.corner(i), self.corner(i + 1)) for i in range(len(self))) / 2

    def extent(self, direction: complex) -> float:
        """Return the plot's size along a direction."""
        feet = [dot(direction, corner) for corner in self.corners]
        return max(feet) - min(feet)

    def holds(self, point: complex, margin: float = 0.0) -> bool:
        """Say whether the point lies inside, at least `margin` metres from every edge."""
        return all(self.line(i).height(point) >= margin for i in range(len(self)))

    def keep_left(self, line: Line, label: int) -> "Plot | None":
        """Return what lies left of the line, or None; the new edge gets the label."""
        kept: list[tuple[complex, int]] = []
        heights = [line.height(corner) for corner in self.corners]
        for i, here in enumerate(heights):
            there = heights[(i + 1) % len(heights)]
            start, street = self.corners[i], self.edges[i]
            if here > NEAR or (here >= -NEAR and there > NEAR):
                kept.append((start, street))
            elif here >= -NEAR:
                kept.append((start, label))
            if here * there < 0 and min(abs(here), abs(there)) > NEAR:
                crossing = start + (self.corner(i + 1) - start) * (here / (here - there))
                kept.append((crossing, label if here > 0 else street))
        if len(kept) < 3:
            return None
        return Plot(tuple(corner for corner, _ in kept), tuple(street for _, street in kept))

    def inset(self, distance: Callable[[int], float]) -> "Plot | None":
        """Return the plot with each edge moved inwards by the distance of its street, or None if nothing is left."""
        smaller: Plot | None = self
        for i, street in enumerate(self.edges):
            if smaller is None:
                return None
            line = self.line(i)
            smaller = smaller.keep_left(Line(line.at(0, distance(street)), line.direction), street)
        return smaller


@dataclass(frozen=True, slots=True)
class Ground:
    """Where on the globe a town lies: `lon` and `lat` of its square (EPSG:4326), and how its plane is bent.

    The bend is an analytic function (z plus small terms of the second and third power), thus conformal:
    corners of houses stay square, and at the town's `radius` lengths change by a fifth at most.
    """

    lon: float
    lat: float
    radius: float
    bend: complex = 0.05 + 0.03j
    twist: complex = -0.02 + 0.03j

    def lonlat(self, points: npt.NDArray[np.complex128]) -> npt.NDArray[np.float64]:
        """Return rows of (lon, lat), rounded to the seven decimals that OpenStreetMap stores."""
        z = points / self.radius
        bent = points + self.radius * (self.bend * z**2 + self.twist * z**3)
        lon = self.lon + bent.real / (METRES_PER_DEGREE * math.cos(math.radians(self.lat)))
        lat = self.lat + bent.imag / METRES_PER_DEGREE
        return np.column_stack((lon, lat)).round(7)

    def stretch(self, point: complex) -> float:
        """Return by how much the bend lengthens what lies at a point."""
        z = point / self.radius
        return abs(1 + 2 * self.bend * z + 3 * self.twist * z**2)
