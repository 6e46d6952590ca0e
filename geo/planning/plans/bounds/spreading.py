"""What a zone can hold together with its first cell, as machine code: thousands of discs of hundreds of cells.

It trusts nothing of a search, and shares nothing with one but how distances are measured.
"""

from typing import NamedTuple

import numpy as np

from geo.planning.cells import Flags, Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.compiling import compiled
from geo.planning.plans.distances import apart


class Field(NamedTuple):
    """Cell c has the neighbours `heads[starts[c]:starts[c + 1]]` and addresses at `places[points[c]:points[c + 1]]`."""

    starts: Indices
    heads: Indices
    places: Floats
    points: Indices


class Limits(NamedTuple):
    """What a zone may hold: `allowed` cells (n), with `loads` (n, c) up to the `maxima` (c), within `span` metres."""

    allowed: Flags
    loads: Integers
    maxima: Integers
    span: float


class Scratch(NamedTuple):
    """Room to work in: the least loads of each cell, when they were found, and which cells wait."""

    least: Integers
    stamp: Integers
    clock: Integers
    found: Indices
    queue: Indices
    waiting: Flags


def new_scratch(number: int, columns: int) -> Scratch:
    """Room for so many cells and columns of loads."""
    return Scratch(
        least=np.zeros((number, columns), dtype=np.int64),
        stamp=np.zeros(number, dtype=np.int64),
        clock=np.zeros(1, dtype=np.int64),
        found=np.zeros(number, dtype=np.int32),
        queue=np.zeros(number + 1, dtype=np.int32),
        waiting=np.zeros(number, dtype=np.bool_),
    )


@compiled
def spread(field: Field, limits: Limits, scratch: Scratch, first: int, other: int) -> int:
    """Find the cells that a zone with the cells `first` and `other` may hold; returns their number, in `found`.

    On some way from `first`, within the span of both, the cells keep each maximum by itself. A way through a cell
    that can't be held leads nowhere.
    """
    if not _near(field, limits, first, first, other):
        return 0
    scratch.clock[0] += 1
    reached, ahead, size = 1, 0, 1
    scratch.found[0], scratch.queue[0] = first, first
    scratch.stamp[first] = scratch.clock[0]
    scratch.least[first] = limits.loads[first]
    while size:
        cell = scratch.queue[ahead]
        ahead, size = (ahead + 1) % len(scratch.queue), size - 1
        scratch.waiting[cell] = False
        if not _keeps(limits, scratch, cell):
            continue
        for link in range(field.starts[cell], field.starts[cell + 1]):
            head = field.heads[link]
            if scratch.stamp[head] != scratch.clock[0]:
                if not limits.allowed[head] or not _near(field, limits, head, first, other):
                    continue
                scratch.stamp[head] = scratch.clock[0]
                scratch.least[head] = limits.maxima + limits.loads[head] + 1
                scratch.found[reached] = head
                reached += 1
            if _lowered(limits, scratch, cell, head) and not scratch.waiting[head]:
                scratch.queue[(ahead + size) % len(scratch.queue)] = head
                scratch.waiting[head] = True
                size += 1
    return _held(limits, scratch, reached)


@compiled
def _keeps(limits: Limits, scratch: Scratch, cell: int) -> bool:
    kept = True
    for column in range(len(limits.maxima)):
        kept = kept and scratch.least[cell, column] <= limits.maxima[column]
    return kept


@compiled
def _near(field: Field, limits: Limits, cell: int, first: int, other: int) -> bool:
    longest = limits.span**2
    return apart(field.places, field.points, cell, first) <= longest and (
        apart(field.places, field.points, cell, other) <= longest
    )


@compiled
def _lowered(limits: Limits, scratch: Scratch, cell: int, head: int) -> bool:
    """Whether the way over a cell loads less than any to its neighbour so far."""
    lowered = False
    for column in range(len(limits.maxima)):
        load = scratch.least[cell, column] + limits.loads[head, column]
        if load < scratch.least[head, column]:
            scratch.least[head, column] = load
            lowered = True
    return lowered


@compiled
def _held(limits: Limits, scratch: Scratch, reached: int) -> int:
    """Keep the cells within the maxima only."""
    count = 0
    for index in range(reached):
        if _keeps(limits, scratch, scratch.found[index]):
            scratch.found[count] = scratch.found[index]
            count += 1
    return count


@compiled
def lenses(field: Field, limits: Limits, scratch: Scratch, first: int, cells: Indices, place: Indices) -> Flags:
    """For each of some cells (row) which of them (column) a zone with it and the first may hold.

    `place` (n) is room: which of the cells each cell is.
    """
    held = np.zeros((len(cells), len(cells)), dtype=np.bool_)
    for index in range(len(cells)):
        place[cells[index]] = index
    for row in range(len(cells)):
        for index in range(spread(field, limits, scratch, first, cells[row])):
            held[row, place[scratch.found[index]]] = True
    return held
