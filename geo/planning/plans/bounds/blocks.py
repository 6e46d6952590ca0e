"""Blocks: every zone has a first cell, and those with the same first cell are one block.

All zones have to reach a minimum, so each holds a cell of the scarcest class that has one. In a fixed order of these
cells one is the zone's first, and its **block** holds all cells that a zone with this first cell may hold. Of each
block a plan uses one zone at most. A cell is left out of a block where no zone can hold it together with the first
one: in the *lens*, what is within the span of both, they must be connected, the minima be there, and each maximum be
kept by some way between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.spatial import cKDTree

from geo.planning.cells import Flags
from geo.planning.partition import Indices
from geo.planning.plans.bounds.ground import Discs, Ground, wanted
from geo.planning.plans.problem import PlanProblem
from geo.planning.problems import ENTRANCES, UNLIMITED, Problem

LARGEST_LENS = 320
"""Blocks of more cells are taken as they are: their lenses would take too long."""

MOST_PAIRS = 10_000_000
"""So many pairs of cells are remembered as being together or not, to spare memory."""


@dataclass(frozen=True, eq=False)
class Block:
    """The cells that a zone which solves `way` may hold, if its first one is that at place `first` among them.

    `links` are their neighbours by their places, filled up with the number of cells. `together` (k, k) says which two
    of them a zone may hold both, as far as is known.
    """

    way: Problem
    cells: Indices
    first: int
    links: Indices
    together: Flags | None = None

    def __len__(self) -> int:
        return len(self.cells)


def blocks_of(problem: PlanProblem, ground: Ground, usable: Flags, until: float) -> Iterator[Block]:
    """The blocks of all ways, of the `usable` cells; after the time `until` (monotonic) lenses are left out."""
    pairs = 0
    for way in problem.ways:
        allowed, discs = usable & (way.loads <= way.maxima).all(axis=1), Discs(ground, way)
        for first in _firsts(problem, way, ground.span, allowed):
            cells, together = discs.around(first, allowed), None
            if _suffice(way, cells) and len(cells) <= LARGEST_LENS and monotonic() < until:
                cells, together = _lensed(discs, cells, first)
            pairs += len(cells) ** 2
            if _suffice(way, cells):
                together = together if pairs <= MOST_PAIRS else None
                yield Block(way, cells, int(np.searchsorted(cells, first)), ground.links(cells), together)
            allowed[first] = False


def reachable(problem: PlanProblem, ground: Ground, until: float) -> Flags:
    """Which cells may lie in a zone at all; after the time `until` (monotonic) the rest counts as reachable.

    A cell is out of reach where the cells that can be connected with it miss a minimum or exceed a maximum on the way.
    """
    found = np.zeros(len(ground.cells), dtype=bool)
    allowed = [problem.cells.free & (way.loads <= way.maxima).all(axis=1) for way in problem.ways]
    for way, open_cells in zip(problem.ways, allowed, strict=True):
        found |= open_cells & (way.gains >= way.minima).all(axis=1)
    discs = [Discs(ground, way) for way in problem.ways]
    for cell in np.flatnonzero(np.any(allowed, axis=0) & ~found).tolist():
        found[cell] = monotonic() > until or any(
            _suffice(each.way, each.around(cell, open_cells))
            for each, open_cells in zip(discs, allowed, strict=True)
            if open_cells[cell]
        )
    return found


def _firsts(problem: PlanProblem, way: Problem, span: float, allowed: Flags) -> list[int]:
    """The cells one of which each zone holds, in the order in which they are first: those amid most others before."""
    candidates = np.flatnonzero(allowed & _decisive(problem, way, allowed))
    if not len(candidates):
        return []
    tree = cKDTree(problem.cells.position[candidates])
    crowd = tree.query_ball_point(tree.data, span, return_length=True)
    return [int(each) for each in candidates[np.argsort(-crowd, kind="stable")]]


def _decisive(problem: PlanProblem, way: Problem, allowed: Flags) -> Flags:
    """A class of cells that no zone is without."""
    if way.maxima[ENTRANCES] < UNLIMITED:
        # Behind one entrance: with fewer flats the zone solves an ordinary way as well.
        ordinary = min(int(each.maxima[0]) for each in problem.ways)
        stray = int(way.loads[allowed & (way.loads[:, ENTRANCES] == 0), 0].sum())
        return np.asarray((way.loads[:, ENTRANCES] > 0) & (way.loads[:, 0] > ordinary - stray))
    asked = np.flatnonzero(way.minima > 0)
    if not len(asked):
        return allowed
    numbers = (way.gains[allowed][:, asked] > 0).sum(axis=0)
    return np.asarray(way.gains[:, asked[np.argmin(numbers)]] > 0)


def _suffice(way: Problem, cells: Indices) -> bool:
    return bool(len(cells)) and bool((wanted(way, cells).sum(axis=0) >= way.minima).all())


def _lensed(discs: Discs, cells: Indices, first: int) -> tuple[Indices, Flags]:
    """The cells without those that no zone can hold together with the first one, and which two of them one can."""
    while True:
        held = discs.lenses(first, cells)
        kept = (held @ wanted(discs.way, cells) >= discs.way.minima).all(axis=1) & held.diagonal()
        if kept.all():
            return cells, held & held.T
        if not kept[np.searchsorted(cells, first)]:
            return cells[:0], held[:0, :0]
        cells = cells[kept]
