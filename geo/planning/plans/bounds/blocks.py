"""Blocks: every zone has a first cell, and those with the same first cell are one block.

All zones have to reach a minimum, so each holds a cell of the scarcest class that has one. In a fixed order of these
cells one is the zone's first, and its **block** holds all cells that a zone with this first cell may hold. Of each
block a plan uses one zone at most. A cell is left out of a block where no zone can hold it together with the first
one: in the *lens*, what is within the span of both, they must be connected, the minima be there, and each maximum be
kept by some way between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from geo.planning.cells import Flags
from geo.planning.partition import Indices
from geo.planning.plans.bounds.ground import Ground, Singles, least_loads, limited, wanted
from geo.planning.plans.problem import PlanProblem
from geo.planning.problems import ENTRANCES, UNLIMITED, Problem

LARGEST_LENS = 320
"""Blocks of more cells are taken as they are: their lenses would take too long."""


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
    for way in problem.ways:
        allowed = usable & (way.loads <= way.maxima).all(axis=1)
        for first in _firsts(problem, way, ground, allowed):
            block = block_around(ground, way, first, allowed)
            if block is not None and len(block) <= LARGEST_LENS and monotonic() < until:
                block = _lensed(ground, block)
            if block is not None:
                yield block
            allowed[first] = False


def reachable(problem: PlanProblem, ground: Ground, until: float) -> Flags:
    """Which cells may lie in a zone at all; after the time `until` (monotonic) the rest counts as reachable.

    A cell is out of reach where the cells that can be connected with it miss a minimum or exceed a maximum on the way.
    """
    found = np.zeros(len(ground.cells), dtype=bool)
    allowed = [problem.cells.free & (way.loads <= way.maxima).all(axis=1) for way in problem.ways]
    for way, open_cells in zip(problem.ways, allowed, strict=True):
        found |= open_cells & (way.gains >= way.minima).all(axis=1)
    for cell in np.flatnonzero(np.any(allowed, axis=0) & ~found).tolist():
        found[cell] = monotonic() > until or any(
            block_around(ground, way, cell, open_cells) is not None
            for way, open_cells in zip(problem.ways, allowed, strict=True)
            if open_cells[cell]
        )
    return found


def block_around(ground: Ground, way: Problem, first: int, allowed: Flags) -> Block | None:
    """The allowed cells that can be connected with `first` and keep each maximum on the way; None: no zone has it."""
    near = ground.around(first, allowed)
    near = near[ground.within(near, first)]
    place = int(np.searchsorted(near, first))
    if not _suffice(way, near):
        return None
    links, columns = ground.links(near), limited(way)
    ways = least_loads(_loads(way, near), links, place, np.ones(len(near), dtype=bool))
    kept = (ways <= way.maxima[columns][:, None]).all(axis=0) & np.isfinite(ways[0])
    return _block(ground, way, near[kept], first) if _suffice(way, near[kept]) else None


def _firsts(problem: PlanProblem, way: Problem, ground: Ground, allowed: Flags) -> list[int]:
    """The cells one of which each zone holds, in the order in which they are first: those amid most others before."""
    deciding = allowed & _decisive(problem, way, allowed)
    candidates = np.flatnonzero(deciding)
    crowd = [len(ground.around(each, deciding)) for each in candidates.tolist()]
    return [int(each) for each in candidates[np.argsort(-np.array(crowd, dtype=np.int64), kind="stable")]]


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


def _block(ground: Ground, way: Problem, cells: Indices, first: int) -> Block:
    return Block(way, cells, int(np.searchsorted(cells, first)), ground.links(cells))


def _suffice(way: Problem, cells: Indices) -> bool:
    return bool((wanted(way, cells).sum(axis=0) >= way.minima).all())


def _loads(way: Problem, cells: Indices) -> Singles:
    """The loads that have a maximum (c, k), none larger than decides."""
    loads = np.minimum(way.loads, way.maxima + 1)[cells][:, limited(way)]
    return np.asarray(loads.T, dtype=np.float32)


def _lensed(ground: Ground, block: Block) -> Block | None:
    """The block without the cells that no zone can hold together with its first one; None where none is left."""
    while True:
        connected, kept = _in_a_zone(ground, block)
        if not kept[block.first]:
            return None
        if kept.all():
            return replace(block, together=connected & connected.T)
        block = _block(ground, block.way, block.cells[kept], int(block.cells[block.first]))


def _in_a_zone(ground: Ground, block: Block) -> tuple[Flags, Flags]:
    """What is connected inside the lens of the first cell and each other one (k, k), and which of these may stay.

    A cell stays where minima and maxima can be kept inside its lens.
    """
    near, way, own = ground.near(block.cells), block.way, np.arange(len(block))
    ways = least_loads(_loads(way, block.cells), block.links, block.first, near)
    connected = np.isfinite(ways[0])
    brought = wanted(way, block.cells).T @ connected
    paid = ways[:, own, own] <= way.maxima[limited(way)][:, None]
    return connected, np.asarray(paid.all(axis=0) & (brought >= way.minima[:, None]).all(axis=0))
