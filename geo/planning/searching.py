"""Searching zones around a seed by growing them and, where that finds nothing, exactly."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from geo.planning.growing import GROWTHS, cost, fill, grow, round_off
from geo.planning.problems import Assurance, Problem, problems
from geo.planning.reach import Reach, payable
from geo.planning.solving import Effort, Outcome, solve
from geo.rule_sets import RuleSet

LARGEST_EXACT = 120
"""With up to so many cells the exact solver decides where growing finds nothing."""

EXACT_NODES = 1000
"""How much it may try for each way to meet the rule set (`Effort`)."""

_COMPACT_ENOUGH = 0.05
"""By which share the cost of an exact zone may be above the least."""

_OFFERED = 3
"""How many zones of the best assurance are offered."""


@dataclass(frozen=True, eq=False)
class Way:
    """One way to meet a rule set around a seed, and the cells that come into question for it."""

    where: Reach
    problem: Problem

    def original(self, chosen: tuple[int, ...]) -> tuple[int, ...]:
        """Numbers of the reach as numbers of cells."""
        return tuple(self.where.cell[list(chosen)].tolist())

    def filled(self, chosen: tuple[int, ...], wanted: Collection[int]) -> tuple[int, ...]:
        """Cells that meet it, with as many of those wanted as fit in, the nearest to the seed first."""
        own, more = (np.flatnonzero(np.isin(self.where.cell, list(each))).tolist() for each in (chosen, wanted))
        return self.original(fill(self.where, self.problem, own, more))

    def grown(self, growths: int = GROWTHS) -> list[tuple[float, tuple[int, ...]]]:
        """What growing so often finds, and what each costs; rounded off."""
        different = sorted({(cost(self.where, each), each) for each in grow(self.where, self.problem, growths)})
        return [
            (price, self.original(round_off(self.where, self.problem, each))) for price, each in different[:_OFFERED]
        ]


class Search:
    """A search for zones around a seed; `complete` tells afterwards whether it left nothing open."""

    def __init__(self, where: Reach, rule_set: RuleSet) -> None:
        self.where, self.rule_set = where, rule_set
        self.complete = True

    def zones(self) -> Iterator[tuple[int, ...]]:
        """Sets of cells that meet the rule set: of the best assurance that has any, the most compact first."""
        for assurance in Assurance:
            ways = list(ways_to_meet(self.where, self.rule_set, assurance))
            found = sorted(each for way in ways for each in way.grown()) or [
                (0.0, chosen) for way in ways for chosen in self._exactly(way)
            ]
            if found:
                yield from (chosen for _, chosen in found[:_OFFERED])
                return

    def _exactly(self, way: Way) -> Iterator[tuple[int, ...]]:
        """A zone that is nearly the most compact, if there is any and the way is small enough to know."""
        if len(way.where) > LARGEST_EXACT:
            self.complete = False
            return
        effort = Effort(EXACT_NODES)
        found = solve(way.where, way.problem, way.where.compactness, effort, gap=_COMPACT_ENOUGH)
        if found.outcome is Outcome.SOLVED:
            yield way.original(found.chosen)
        elif found.outcome is Outcome.UNKNOWN:
            self.complete = False


def ways_to_meet(where: Reach, rule_set: RuleSet, assurance: Assurance) -> Iterator[Way]:
    """The ways to meet a rule set around the seed of a reach that aren't hopeless."""
    for problem in problems(where.cells, rule_set, assurance):
        payable_there = payable(where, problem)
        own = problem.of(payable_there.cell)
        if len(payable_there) and own.reachable:
            yield Way(payable_there, own)
