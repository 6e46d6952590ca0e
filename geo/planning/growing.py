"""Growing a zone from a seed: randomised growth towards what is missing, then pruning.

Each growth connects, one after the other, the cheapest cells that bring what is still missing, by the
cheapest way; the costs, compactness and what the cells use up of the maxima, are shuffled a little each
time. Then whatever isn't needed is taken off again, the farthest first. A seed gives the same growths
each time.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from geo.planning.cells import Flags
from geo.planning.partition import Floats, Indices
from geo.planning.problems import UNLIMITED, Problem
from geo.planning.reach import Reach, cheapest

GROWTHS = 24
"""How many growths are tried."""

_FARTHEST_TARGETS = 3
"""How many targets a step tries before the growth is given up."""


def grow(where: Reach, problem: Problem, growths: int = GROWTHS) -> Iterator[tuple[int, ...]]:
    """Solutions of a problem around the seed, as numbers of the reach in rising order; some may repeat.

    `problem` is that of the cells of the reach. There may be solutions though none is found.
    """
    for number in range(growths):
        dice = np.random.default_rng(number)
        grown = _Growth(where, problem, _shuffled(where, problem, dice)).run(dice)
        if grown is not None:
            yield tuple(sorted(prune(where, problem, grown)))


def regrow(where: Reach, problem: Problem, own: Sequence[int], number: int) -> set[int] | None:
    """A solution around the seed with as many as can be of the cells that a zone has already (`own`)."""
    dice = np.random.default_rng(number)
    costs = _shuffled(where, problem, dice) * 1e-3 + 1
    costs[list(own)] -= 0.99
    grown = _Growth(where, problem, costs).run(dice)
    if grown is None:
        return None
    kept = prune(where, problem, grown)
    while fitting := [
        each for each in set(own) - kept if where.neighbours[each] & kept and problem.keeps([*kept, each])
    ]:
        kept.add(min(fitting, key=lambda one: (problem.loads[one, :3].sum(), one)))
    return kept


def cost(where: Reach, chosen: tuple[int, ...]) -> float:
    """How far from compact some cells are: less is better."""
    return float(where.compactness[list(chosen)].sum())


def _shuffled(where: Reach, problem: Problem, dice: np.random.Generator) -> Floats:
    """What it costs to enter each cell."""
    limited = problem.maxima < UNLIMITED
    used = (problem.loads[:, limited] / np.maximum(problem.maxima[limited], 1)).sum(axis=1)
    costs: Floats = (where.compactness + 0.02) * dice.uniform(0.6, 1.6, len(where)) + dice.uniform(0, 4) * used
    return costs


class _Growth:
    """One growth: the cells that it has, and what they leave open."""

    def __init__(self, where: Reach, problem: Problem, costs: Floats) -> None:
        self.where, self.problem, self.costs = where, problem, costs
        self.chosen: list[int] = []
        self.missing = problem.minima.copy()
        self.left = problem.maxima.copy()
        self.near = np.ones(len(where), dtype=bool)
        self._take(where.seed)

    def run(self, dice: np.random.Generator) -> set[int] | None:
        """Grow until nothing is missing; None where that fails."""
        while (wanted := np.flatnonzero(self.missing > 0)).size:
            if not self._connect(int(dice.choice(wanted))):
                return None
        return set(self.chosen)

    def _connect(self, which: int) -> bool:
        """Connect the cheapest cell that brings some of a class; False where none can be."""
        costs = np.where(self._open(), self.costs, np.inf)
        away, before = cheapest(self.where.graph, costs, self.chosen)
        brings = np.minimum(self.problem.gains[:, which], self.missing[which])
        brings[self.chosen] = 0
        rating = np.full(len(self.where), np.inf)
        np.divide(away, brings, out=rating, where=brings > 0)
        for target in np.argsort(rating)[:_FARTHEST_TARGETS].tolist():
            if not np.isfinite(rating[target]):
                return False
            if self._take_all(self._way(target, before)):
                return True
        return False

    def _way(self, target: int, before: Indices) -> list[int]:
        """The cells on the way to a target, from the zone outwards."""
        way = []
        while target not in self.chosen:
            way.append(target)
            target = int(before[target])
        return way[::-1]

    def _take_all(self, way: list[int]) -> bool:
        """Take the cells of a way, unless together they are too many or too far apart."""
        if (self.problem.loads[way].sum(axis=0) > self.left).any():
            return False
        if any((self.where.distances(each)[way] > self.where.span).any() for each in way):
            return False
        for each in way:
            self._take(each)
        return True

    def _take(self, one: int) -> None:
        self.chosen.append(one)
        self.missing = self.missing - self.problem.gains[one]
        self.left = self.left - self.problem.loads[one]
        self.near &= self.where.distances(one) <= self.where.span

    def _open(self) -> Flags:
        """Which cells could be taken next, each by itself."""
        return self.near & (self.problem.loads <= self.left).all(axis=1)


def prune(where: Reach, problem: Problem, chosen: set[int]) -> set[int]:
    """The cells without those that aren't needed, the farthest taken off first."""
    kept = set(chosen)
    for each in sorted(chosen - {where.seed}, key=lambda one: (-where.compactness[one], one)):
        rest = kept - {each}
        if (problem.gains[list(rest)].sum(axis=0) >= problem.minima).all() and where.is_connected(rest):
            kept = rest
    return kept


def round_off(where: Reach, problem: Problem, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """The cells with those that they nearly enclose, as far as the maxima and the span allow."""
    kept = set(chosen)
    while True:
        around = {each for one in kept for each in where.neighbours[one]} - kept
        enclosed = [
            each for each in around if len(where.neighbours[each] & kept) > 2 * len(where.neighbours[each] - kept)
        ]
        fitting = [each for each in sorted(enclosed) if _fits(where, problem, kept, each)]
        if not fitting:
            return tuple(sorted(kept))
        kept.add(min(fitting, key=lambda one: where.compactness[one]))


def fill(where: Reach, problem: Problem, chosen: Sequence[int], wanted: Sequence[int]) -> tuple[int, ...]:
    """The cells with as many of those wanted as the maxima and the span allow, the nearest to the seed first."""
    kept, rest = set(chosen), sorted(set(wanted) - set(chosen), key=lambda one: (where.compactness[one], one))
    while (found := next((one for one in rest if _joins(where, problem, kept, one)), None)) is not None:
        kept.add(found)
        rest.remove(found)
    return tuple(sorted(kept))


def _joins(where: Reach, problem: Problem, chosen: set[int], one: int) -> bool:
    return bool(where.neighbours[one] & chosen) and _fits(where, problem, chosen, one)


def _fits(where: Reach, problem: Problem, chosen: set[int], one: int) -> bool:
    return problem.keeps([*chosen, one]) and bool((where.distances(one)[list(chosen)] <= where.span).all())
