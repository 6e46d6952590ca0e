"""A block's rim cut into lots: from wall to wall along the streets, with one lot around each corner."""

import math
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from data.sample_town.plane import Line, Plot, cross, unit
from data.sample_town.streets import StreetNet

VERGE = 2.5
"""From a street's front line outwards to where a block's ground ends for a zone, in metres."""

LEAST_ROOM = 6.0
"""Between two corner lots there is room for another from so many metres on."""

LEAST_BACK = 0.5
"""A corner lot's back is at least this long on either side (metres), so that rounding can't fold it over."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A boundary between two lots, or the middle of a corner lot: on the verge, on the front line, and at the back."""

    verge: complex
    front: complex
    back: complex


@dataclass(frozen=True, slots=True)
class Lot:
    """A piece of a block's rim; `street` and `side_street` are the labels at its start and end.

    They differ on a corner lot only, which has the block's `corners` between both walls: two or more where
    the edges between them are too short for a lot of their own.
    """

    start: Wall
    end: Wall
    street: int
    side_street: int
    corners: tuple[Wall, ...] = ()

    @property
    def line(self) -> Line:
        """Return the front line, from the start; the lot is left of it."""
        towards = (*self.corners, self.end)[0]
        return Line(self.start.front, unit(towards.front - self.start.front))

    @property
    def width(self) -> float:
        """Return the length of the front on the first street, in metres."""
        return abs((*self.corners, self.end)[0].front - self.start.front)

    @property
    def depth(self) -> float:
        """Return the distance from front to back, in metres."""
        return abs(self.start.back - self.start.front)

    @property
    def area(self) -> float:
        """Return the lot's area in square metres."""
        outline = self.outline()
        return sum(cross(a, b) for a, b in zip(outline, outline[1:] + outline[:1], strict=True)) / 2

    def walls(self) -> list[Wall]:
        """Return start, corners if there are any, and end."""
        return [self.start, *self.corners, self.end]

    def outline(self) -> tuple[complex, ...]:
        """Return the lot's ground from front to back, counter-clockwise."""
        walls = self.walls()
        return tuple(wall.front for wall in walls) + tuple(wall.back for wall in reversed(walls))


@dataclass(frozen=True, slots=True)
class Rim:
    """The three nested polygons between which a block's lots lie; their corners correspond."""

    verge: Plot
    front: Plot
    back: Plot

    def wall(self, edge: int, along: float) -> Wall:
        """Return the wall that meets an edge's front line at this distance from its first corner."""
        line = self.front.line(edge)
        out = self.verge.line(edge).height(line.origin)
        depth = line.height(self.back.corner(edge))
        return Wall(line.at(along, -out), line.at(along), line.at(along, depth))

    def corner(self, index: int) -> Wall:
        """Return the three corners with this index."""
        return Wall(self.verge.corner(index), self.front.corner(index), self.back.corner(index))

    def reach(self, index: int) -> float:
        """Return how far from a corner, along the front, the back polygon begins."""
        return self.front.line(index).along(self.back.corner(index))


def _aligned(plot: Plot | None, edges: tuple[int, ...]) -> Plot | None:
    """Turn the plot so that its edges come in the given order; None where it lost one of them."""
    if plot is None or set(plot.edges) != set(edges) or len(plot) != len(edges):
        return None
    shift = plot.edges.index(edges[0])
    return Plot(plot.corners[shift:] + plot.corners[:shift], plot.edges[shift:] + plot.edges[:shift])


def rim(block: Plot, depth: float, net: StreetNet) -> Rim | None:
    """Return the rim of a block with lots of the depth, or None where the block is too small or too pointed."""
    front = block.inset(net.half_width)
    if front is None or len(set(front.edges)) != len(front):
        return None
    verge = _aligned(block.inset(lambda label: net.half_width(label) - VERGE), front.edges)
    back = _aligned(front.inset(lambda _: depth), front.edges)
    return Rim(verge, front, back) if verge and back else None


def _stations(length: float, width: float, dice: Random) -> list[float]:
    """Cut a length into about equal pieces near the width and return the inner marks."""
    count = max(round(length / width), 1)
    return [length * (i + dice.uniform(-0.12, 0.12)) / count for i in range(1, count)]


def cut_lots(rim: Rim, width: float, corner_width: float, dice: Random) -> list[Lot]:
    """Cut a rim into lots about `width` metres wide, in order around it; empty where it is nothing but corners."""
    count = len(rim.front)
    setback = [max(corner_width, rim.reach(i) + LEAST_BACK) for i in range(count)]
    room = [rim.front.length(i) - setback[i] - setback[(i + 1) % count] for i in range(count)]
    roomy = [i for i in range(count) if room[i] > LEAST_ROOM]
    if len(roomy) < 2:
        return []
    rows = [_row(rim, i, setback[i], [0.0, *_stations(room[i], width, dice), room[i]]) for i in roomy]
    lots: list[Lot] = []
    for previous, row, before, edge in zip([rows[-1], *rows], rows, [roomy[-1], *roomy], roomy, strict=False):
        turns = tuple(rim.corner((before + i) % count) for i in range(1, (edge - before - 1) % count + 2))
        lots.append(Lot(previous[-1].end, row[0].start, rim.front.edges[before], rim.front.edges[edge], turns))
        lots += row
    return lots


def _row(rim: Rim, edge: int, setback: float, marks: list[float]) -> list[Lot]:
    """Return the lots between the corner lots of one edge."""
    walls, label = [rim.wall(edge, setback + mark) for mark in marks], rim.front.edges[edge]
    return [Lot(a, b, label, label) for a, b in pairwise(walls)]


def depth_for(block: Plot, deepest: float, net: StreetNet) -> float:
    """Return the depth of lots that leaves a strip of ground between two rows back to back."""
    front = block.inset(net.half_width)
    if front is None:
        return 0.0
    narrowest = min(front.extent(front.line(i).direction * 1j) for i in range(len(front)))
    return min(deepest, math.floor(narrowest / 2 - 1))
