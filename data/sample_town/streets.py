"""Streets and the blocks between them."""

import cmath
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from data.sample_town.plane import Line, Plot, unit


class Rank(StrEnum):
    """A street's class, by its OpenStreetMap value of `highway`."""

    RADIAL = "secondary"
    RING = "tertiary"
    STREET = "residential"
    OLD = "living_street"
    TRACK = "track"


HALF_WIDTH = {Rank.RADIAL: 10.0, Rank.RING: 9.0, Rank.STREET: 6.5, Rank.OLD: 5.0, Rank.TRACK: 4.0}
"""From the middle of a street to the fronts or fences, in metres."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece of a street; `offset` is its distance from the street's beginning."""

    street: int
    start: complex
    end: complex
    offset: float
    junctions: list[complex] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """Return the middle of the street."""
        return Line(self.start, unit(self.end - self.start))

    def path(self) -> list[complex]:
        """Return start, junctions in their order, and end, each once."""
        line = self.line
        inner = {point for point in self.junctions if 0.01 < line.along(point) < abs(self.end - self.start) - 0.01}
        return [self.start, *sorted(inner, key=line.along), self.end]


@dataclass(frozen=True, slots=True)
class Street:
    """A street with its pieces; `quarter` is the number of the quarter whose style of names it has."""

    rank: Rank
    quarter: int
    segments: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StreetNet:
    """All streets of a town while it is laid out; a street's segment is known by its index, its label."""

    streets: list[Street] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def open_street(self, rank: Rank, quarter: int) -> int:
        """Begin a street and return its index."""
        self.streets.append(Street(rank, quarter))
        return len(self.streets) - 1

    def lay(self, street: int, start: complex, end: complex) -> int:
        """Prolong a street by a straight piece and return the piece's label."""
        pieces = self.streets[street].segments
        offset = 0.0
        if pieces:
            last = self.segments[pieces[-1]]
            offset = last.offset + abs(last.end - last.start)
        pieces.append(len(self.segments))
        self.segments.append(Segment(street, start, end, offset))
        return pieces[-1]

    def half_width(self, label: int) -> float:
        """Return the distance from the middle of the segment's street to the fronts."""
        return HALF_WIDTH[self.streets[self.segments[label].street].rank]

    def place(self, label: int, point: complex) -> tuple[bool, float]:
        """Say where along its street a point lies: on the right side?, and how far from the beginning."""
        segment = self.segments[label]
        line = segment.line
        return line.height(point) < 0, segment.offset + line.along(point)


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a quarter is cut into blocks: the ideal block's size in metres, and how crooked the streets are."""

    along: float
    across: float
    rank: Rank = Rank.STREET
    crooked: float = 0.05


def _cut(plot: Plot, pattern: Pattern, grain: complex, dice: Random) -> Line | None:
    """Return the next street through the plot, or None where it is a block already."""
    parts_along = round(plot.extent(grain) / pattern.along)
    parts_across = round(plot.extent(grain * 1j) / pattern.across)
    if max(parts_along, parts_across) < 2:
        return None
    lengthwise = parts_across * pattern.across > parts_along * pattern.along or parts_along < 2
    direction, parts = (grain, parts_across) if lengthwise and parts_across > 1 else (grain * 1j, parts_along)
    normal = direction * 1j
    feet = [(corner / normal).real for corner in plot.corners]
    share = (parts // 2) / parts + dice.uniform(-0.06, 0.06) / parts
    turn = cmath.rect(1, dice.uniform(-pattern.crooked, pattern.crooked))
    middle = plot.centre
    to_cut = min(feet) + share * (max(feet) - min(feet)) - (middle / normal).real
    return Line(middle + normal * to_cut, direction * turn)


def carve(plot: Plot, pattern: Pattern, grain: complex, quarter: int, net: StreetNet, dice: Random) -> Iterator[Plot]:
    """Cut a quarter into blocks by streets along and across the grain; the streets join the net."""
    line = _cut(plot, pattern, grain, dice)
    halves = line and divide(plot, line, pattern.rank, quarter, net)
    if not halves:
        yield plot
        return
    for half in halves:
        yield from carve(half, pattern, grain, quarter, net, dice)


def divide(plot: Plot, line: Line, rank: Rank, quarter: int, net: StreetNet) -> tuple[Plot, Plot] | None:
    """Lay a street along the line through the plot and return both halves, or None where it misses the plot."""
    label = len(net.segments)
    left, right = plot.keep_left(line, label), plot.keep_left(line.reversed(), label)
    if left is None or right is None or label not in left.edges:
        return None
    index = left.edges.index(label)
    start, end = left.corner(index), left.corner(index + 1)
    net.lay(net.open_street(rank, quarter), start, end)
    for point, neighbour in ((start, left.edges[index - 1]), (end, left.edges[(index + 1) % len(left)])):
        net.segments[neighbour].junctions.append(point)
    return left, right
