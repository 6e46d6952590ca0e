"""Where zones may lie: the free cells with their neighbours, and the ways from one cell to the others."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geo.planning.cells import Cells, Flags
from geo.planning.partition import Floats, Indices
from geo.planning.problems import UNLIMITED, Problem

SLACK_M = 1e-3
"""Distances count as within the span up to this excess: no rounding may make a bound too low."""

Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Ground:
    """The cells of an area, and the longest distance between two addresses of a zone, `span` in metres."""

    cells: Cells
    span: float

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(self.cells.position)

    @cached_property
    def _neighbours(self) -> Indices:
        """The neighbours of each cell, filled up with the number of cells."""
        number = len(self.cells)
        degrees = np.array([len(each) for each in self.cells.neighbours], dtype=np.int64)
        padded = np.full((number + 1, int(degrees.max(initial=0)) + 1), number, dtype=np.int32)
        padded[:-1][np.arange(padded.shape[1]) < degrees[:, None]] = np.concatenate(self.cells.neighbours)
        return padded

    def around(self, first: int, allowed: Flags) -> Indices:
        """The allowed cells whose middle is within the span of that of `first`, in rising order, `first` among them.

        The middles of two cells are never farther apart than two of their addresses, so no member is missed.
        """
        near = np.sort(np.array(self._tree.query_ball_point(self.cells.position[first], self.span + SLACK_M)))
        return np.asarray(near[allowed[near]], dtype=np.int32)

    def near(self, cells: Indices) -> Flags:
        """Which two of some cells may lie in one zone, as far as their distance tells (k, k)."""
        members = [self.cells.members[cell] for cell in cells]
        starts = np.cumsum([0, *(len(each) for each in members[:-1])])
        places = self.cells.points.position[np.concatenate(members)]
        between = np.square(places[:, None] - places[None]).sum(axis=2)
        if len(places) > len(cells):
            between = np.maximum.reduceat(np.maximum.reduceat(between, starts, axis=0), starts, axis=1)
        return np.asarray(between <= (self.span + SLACK_M) ** 2)

    def within(self, cells: Indices, first: int) -> Flags:
        """Which of some cells may lie in one zone with the cell `first`, as far as their distance tells."""
        members = [self.cells.members[cell] for cell in cells]
        starts = np.cumsum([0, *(len(each) for each in members[:-1])])
        places = self.cells.points.position[np.concatenate(members)]
        own = self.cells.points.position[self.cells.members[first]]
        between = np.square(places[:, None] - own[None]).sum(axis=2).max(axis=1)
        return np.asarray(np.maximum.reduceat(between, starts) <= (self.span + SLACK_M) ** 2)

    def links(self, cells: Indices) -> Indices:
        """The neighbours of each of some cells by their new numbers, filled up with the number of these cells."""
        renumbered = np.full(len(self.cells) + 1, len(cells), dtype=np.int32)
        renumbered[cells] = np.arange(len(cells), dtype=np.int32)
        linked = np.sort(renumbered[self._neighbours[cells]], axis=1)
        used = int((linked < len(cells)).sum(axis=1).max(initial=0))
        return np.asarray(linked[:, : max(used, 1)])


def limited(problem: Problem) -> Indices:
    """The columns of the loads that have a maximum."""
    return np.flatnonzero(problem.maxima < UNLIMITED).astype(np.int32)


def least_loads(loads: Singles, links: Indices, start: int, allowed: Flags) -> Singles:
    """The least that ways from a cell load, both ends included: (c, k, ...) for loads (c, k); infinite: there is none.

    `allowed` (k, ...) says which cells a way may use; where it has a second axis, each of its columns is a case of
    its own. Each of the c loads is least by itself.
    """
    shape = (len(loads), *allowed.shape)
    costs = loads.reshape(len(loads), -1, *[1] * (allowed.ndim - 1))
    # One more cell that is never reached stands for the missing neighbours.
    found = np.full((shape[0], shape[1] + 1, *shape[2:]), np.inf, dtype=np.float32)
    found[:, start] = np.where(allowed[start], costs[:, start], np.inf)
    while True:
        best = found[:, links[:, 0]]
        for column in links.T[1:]:
            np.minimum(best, found[:, column], out=best)
        best += costs
        best[:, ~allowed] = np.inf
        np.minimum(best, found[:, :-1], out=best)
        if (best == found[:, :-1]).all():
            return best
        found[:, :-1] = best


def wanted(problem: Problem, cells: Indices) -> Floats:
    """What some cells bring towards the minima (k, 3); no more counts than a minimum asks for."""
    return np.minimum(problem.gains[cells], problem.minima).astype(np.float64)
