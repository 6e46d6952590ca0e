"""The smallest change to some cells after which they solve a problem: a rough one is grown, then it is made smaller.

One of the cells has to stay, and each in turn is taken for it, those before it being taken off. After as many turns as
the best change has cells no smaller one is left.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geo.planning.cells import Flags
from geo.planning.growing import regrow
from geo.planning.partition import Floats
from geo.planning.problems import UNLIMITED, Problem
from geo.planning.reach import Reach, affordable, cheapest
from geo.planning.solving import Effort, Outcome, solve

Chosen = tuple[int, ...]
"""Cells in rising order."""

_SEEDS = 6
"""From about how many of the cells a rough solution is grown."""

_TIE_NODES = 200
"""How much is tried to find, among equally small changes, the one of the fewest addresses."""


class Amending:
    """The search for the solution of a problem that is nearest to the cells `before`, and is none of those `known`.

    `where` holds the cells that may be part of it, `problem` is that of all cells. `complete` tells afterwards whether
    the search left nothing open.
    """

    def __init__(
        self, where: Reach, before: Sequence[int], problem: Problem, effort: Effort, known: Sequence[Chosen] = ()
    ) -> None:
        self.before, self.problem, self.effort, self.known = before, problem, effort, known
        own = np.flatnonzero(np.isin(where.cell, before)).tolist()
        self.where = _some(where, affordable(where, problem.of(where.cell), own))
        self.complete = True

    def smallest(self) -> Chosen | None:
        """The solution after the smallest change, as far as the effort suffices; None where none is found."""
        if not self.problem.of(self.where.cell).reachable:
            return None
        best = self._rough()
        if best is not None:
            self.where = _some(self.where, self._steps() <= self.size(best))
        roots = self._roots()
        for turn, root in enumerate(roots):
            if best is not None and turn >= self.size(best):
                break
            best = self._smaller(root, roots[:turn], best) or best
        return best and self._gentlest(best)

    def size(self, after: Chosen) -> int:
        """How many cells are added or taken off."""
        return len(set(after) ^ set(self.before))

    def _rough(self) -> Chosen | None:
        """A solution grown from some of the cells, with as many of the others as can be."""
        problem, own = self.problem.of(self.where.cell), self._own()
        seeds = [each for each in own if problem.keeps([each])]
        found = []
        for number, seed in enumerate(seeds[:: max(1, len(seeds) // _SEEDS)]):
            grown = regrow(replace(self.where, seed=seed), problem, own, number)
            if grown is not None and (after := self._original(sorted(grown))) not in self.known:
                found.append(after)
        return min(found, key=self.size, default=None)

    def _smaller(self, root: int, off: Sequence[int], best: Chosen | None) -> Chosen | None:
        """The smallest solution with the root and without those that are off, if it is smaller than the best so far."""
        rest = replace(self.where, seed=root).limited(~np.isin(np.arange(len(self.where)), off))
        below = np.inf if best is None else self.size(best) - 1 - len(self.before)
        outcome, after = self._solved(rest, self._changes(rest), self.effort, below)
        self.complete &= outcome is not Outcome.UNKNOWN
        return after

    def _gentlest(self, best: Chosen) -> Chosen:
        """Of the smallest solutions one that changes few addresses, adds near ones and takes off far ones."""
        stays = next(each for each in self._own() if self.where.cell[each] in best)
        where = replace(self.where, seed=stays).limited(np.ones(len(self.where), dtype=bool))
        addresses = np.array([len(where.cells.members[cell]) for cell in where.cell])
        costs = self._changes(where) * (1 + 1e-4 * addresses) + 1e-7 * self._away(where)
        below = float(costs[np.searchsorted(where.cell, best)].sum()) + 1e-9
        return self._solved(where, costs, Effort(_TIE_NODES), below)[1] or best

    def _solved(self, where: Reach, costs: Floats, effort: Effort, below: float) -> tuple[Outcome, Chosen | None]:
        """The cheapest solution that holds the seed of a reach."""
        problem = self.problem.of(where.cell)
        if not problem.reachable:
            return Outcome.IMPOSSIBLE, None
        but = [np.searchsorted(where.cell, each).tolist() for each in self.known if np.isin(each, where.cell).all()]
        found = solve(where, problem, costs, effort, but=but, below=below)
        return found.outcome, self._original(found.chosen, where) if found.chosen else None

    def _original(self, chosen: Sequence[int], where: Reach | None = None) -> Chosen:
        """Numbers of a reach as numbers of cells."""
        return tuple((where or self.where).cell[list(chosen)].tolist())

    def _own(self) -> list[int]:
        """The cells that were there, as numbers of the reach."""
        return np.flatnonzero(np.isin(self.where.cell, self.before)).tolist()

    def _roots(self) -> list[int]:
        """The same, the likeliest to stay first: those that use up little of the maxima and lie in the middle."""
        limited = self.problem.maxima < UNLIMITED
        loads = self.problem.loads[self.where.cell][:, limited] / np.maximum(self.problem.maxima[limited], 1)
        away = self._away(self.where)
        return sorted(self._own(), key=lambda each: (loads[each].sum(), away[each]))

    def _steps(self) -> Floats:
        """How many cells have to be added, each itself included, to come to each cell."""
        is_new = (~np.isin(self.where.cell, self.before)).astype(np.float64)
        return cheapest(self.where.graph, is_new, self._own())[0]

    def _changes(self, where: Reach) -> Floats:
        """What taking each cell changes: 1 for a new one, -1 for one that was there."""
        return np.where(np.isin(where.cell, self.before), -1.0, 1.0)

    def _away(self, where: Reach) -> Floats:
        """How far each cell is from the middle of those before, in metres."""
        positions = where.cells.position
        return np.asarray(np.hypot(*(positions[where.cell] - positions[list(self.before)].mean(axis=0)).T))


def _some(where: Reach, kept: Flags) -> Reach:
    """Some of the cells, whether or not they hang together; the first is the seed."""
    return Reach(where.cells, where.cell[kept], 0, where.span)
