"""Where zones may lie: the free cells with their neighbours, and what a zone can hold together with a cell."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geo.planning.cells import Cells, Flags
from geo.planning.partition import Floats, Indices
from geo.planning.plans.bounds.spreading import Field, Limits, lenses, new_scratch, spread
from geo.planning.problems import UNLIMITED, Problem

SLACK_M = 1e-3
"""Distances count as within the span up to this excess: no rounding may make a bound too low."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The cells of an area, and the longest distance between two addresses of a zone, `span` in metres."""

    cells: Cells
    span: float

    @cached_property
    def field(self) -> Field:
        """The neighbours and addresses of all cells."""
        neighbours, members = self.cells.neighbours, self.cells.members
        return Field(
            starts=_starts(neighbours),
            heads=np.concatenate([np.zeros(0, dtype=np.int32), *neighbours]).astype(np.int32),
            places=self.cells.points.position[np.concatenate([np.zeros(0, dtype=np.int32), *members])],
            points=_starts(members),
        )

    @cached_property
    def _neighbours(self) -> Indices:
        """The neighbours of each cell, filled up with the number of cells."""
        number = len(self.cells)
        degrees = np.array([len(each) for each in self.cells.neighbours], dtype=np.int64)
        padded = np.full((number + 1, int(degrees.max(initial=0)) + 1), number, dtype=np.int32)
        padded[:-1][np.arange(padded.shape[1]) < degrees[:, None]] = np.concatenate(self.cells.neighbours)
        return padded

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


class Discs:
    """What a zone that solves `way` can hold together with one cell or with two."""

    def __init__(self, ground: Ground, way: Problem) -> None:
        self.way, self._ground, columns = way, ground, limited(way)
        # No load is larger than decides.
        self._loads = np.ascontiguousarray(np.minimum(way.loads, way.maxima + 1)[:, columns])
        self._maxima = way.maxima[columns]
        self._scratch = new_scratch(len(ground.cells), len(columns))
        self._place = np.zeros(len(ground.cells), dtype=np.int32)
        self._chosen = np.zeros(len(ground.cells), dtype=np.bool_)

    def around(self, first: int, allowed: Flags) -> Indices:
        """The allowed cells that can be connected with `first` and keep each maximum on the way, in rising order."""
        count = spread(self._ground.field, self._limits(allowed), self._scratch, first, first)
        return np.sort(self._scratch.found[:count])

    def lenses(self, first: int, cells: Indices) -> Flags:
        """For each of some cells (row) which of them (column) a zone with it and the first can hold, and no others."""
        self._chosen[cells] = True
        held = lenses(self._ground.field, self._limits(self._chosen), self._scratch, first, cells, self._place)
        self._chosen[cells] = False
        return np.asarray(held)

    def _limits(self, allowed: Flags) -> Limits:
        return Limits(allowed, self._loads, self._maxima, self._ground.span + SLACK_M)


def _starts(lists: tuple[Indices, ...]) -> Indices:
    """Where each of some lists begins when they follow each other, and where the last ends."""
    return np.concatenate([[0], np.cumsum([len(each) for each in lists])]).astype(np.int32)


def wanted(problem: Problem, cells: Indices) -> Floats:
    """What some cells bring towards the minima (k, 3); no more counts than a minimum asks for."""
    return np.minimum(problem.gains[cells], problem.minima).astype(np.float64)
