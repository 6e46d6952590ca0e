"""Whether a zone can take in any of some cells: shown by one, or surely not, or not known.

*Surely not* is said only after each of the cells was looked at by itself: either something that every zone with it
needs is out of reach (`geo.planning.diagnosing`), or the exact solver found that there is none. A cell that no zone
can take in is left out when the others are looked at. What the solver can't decide stays unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import combinations_with_replacement

import numpy as np
from scipy.spatial import cKDTree

from geo.planning.cells import Cells
from geo.planning.diagnosing import proven
from geo.planning.growing import GROWTHS, grow
from geo.planning.partition import Floats, Indices
from geo.planning.problems import Assurance, problems
from geo.planning.reach import Reach
from geo.planning.reasons import Reason, Why
from geo.planning.searching import LARGEST_EXACT, ways_to_meet
from geo.planning.solving import Effort, Outcome, solve
from geo.rule_sets import Limit, PremisesClass, RuleSet

EXACT_NODES = 10_000
"""How much the exact solver may try for all the cells together (`Effort`)."""

_ANY = 1.0
"""By which share a zone may cost more than the least: it is enough that there is one."""

_AT_ONCE, _FEW = 3, 3
"""From how many of the cells zones are grown before any is proven hopeless, and how often from each."""

_TRIED = 6
"""From how many of the others zones are grown."""

_ASKED = 3
"""Around how many of the cells it is looked for what would suffice."""

_MOST_MORE = 2
"""How many premises beyond those that are certainly missing are tried out."""

_CLASSES = tuple(PremisesClass)


class Outlook(StrEnum):
    """Whether a zone is possible."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Need:
    """So many premises more of a class."""

    category: PremisesClass
    more: int


class Examination:
    """Looks for zones that take in at least one of some free cells, `those`, no wider than `span` metres.

    `zones` has to be exhausted before `outlook` and `reasons` are right.
    """

    def __init__(self, cells: Cells, those: Sequence[int] | Indices, rule_set: RuleSet, span: float) -> None:
        self.cells, self.rule_set, self.span = cells, rule_set, span
        self.those = np.sort(np.asarray(those, dtype=np.int32))
        self.complete, self.found = True, False
        self._around = Reach(cells, _near(cells, self.those, span), 0, span)
        self._left_out = np.zeros(len(self._around), dtype=bool)
        self._hopeless: list[tuple[Reason, ...]] = []

    def zones(self) -> Iterator[tuple[int, ...]]:
        """Different sets of cells that meet the rule set, the surest first."""
        known = set[tuple[int, ...]]()
        for chosen in self._sought():
            self.found = True
            if chosen not in known:
                known.add(chosen)
                yield chosen

    @property
    def outlook(self) -> Outlook:
        """What is known after all zones were looked at; they may all have been impossible to draw."""
        if self.found or not self.complete:
            return Outlook.UNKNOWN
        return Outlook.IMPOSSIBLE

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why there is none: what is missing where the least is missing."""
        if self.found:
            return (Reason(Why.NO_BOUNDARY, self.span),)
        if not self.complete:
            return (Reason(Why.NOT_FOUND, self.span),)
        return self._least_missing() or (Reason(Why.NOT_TOGETHER, self.span),)

    def needs(self) -> tuple[Need, ...]:
        """Premises that would suffice, shown by cells that would be a zone with them; none where a few don't.

        They have to come into that zone without any other limit being exceeded.
        """
        asked = [self._reach(seed, whole=True) for seed in self._promising()[:_ASKED]]
        lacks = [_lacking(proven(where, self.rule_set)) for where in asked]
        for more in _MOST_MORE_FIRST:
            for where, lacking in zip(asked, lacks, strict=True):
                wanted = lacking + more
                if wanted.any() and _would_do(where, self.rule_set, wanted):
                    return tuple(Need(each, int(one)) for each, one in zip(_CLASSES, wanted, strict=True) if one)
        return ()

    def _sought(self) -> Iterator[tuple[int, ...]]:
        order = self._promising()
        if self._short():
            self._prove(order[0])
            return
        yield from self._grown(order[:_AT_ONCE], _FEW)
        hopeful = [seed for seed in order if not self._prove(seed)]
        yield from self._grown(hopeful[:_TRIED], GROWTHS)
        if not self.found:
            yield from self._exactly(hopeful)

    def _grown(self, seeds: Sequence[int], growths: int) -> Iterator[tuple[int, ...]]:
        """What growing finds, the cells in question included as far as they fit, then without the others of them."""
        reach = cache(self._reach)
        for assurance in Assurance:
            for seed in seeds:
                for way in ways_to_meet(reach(seed), self.rule_set, assurance):
                    for _, chosen in way.grown(growths)[:1]:
                        yield way.filled(chosen, self.those.tolist())
                        yield chosen

    def _exactly(self, seeds: list[int]) -> Iterator[tuple[int, ...]]:
        effort = Effort(EXACT_NODES)
        for seed in seeds:
            for way in ways_to_meet(self._reach(seed), self.rule_set, Assurance.POSSIBLE):
                if len(way.where) > LARGEST_EXACT or not effort.is_left:
                    self.complete = False
                    return
                solution = solve(way.where, way.problem, way.where.compactness, effort, gap=_ANY)
                if solution.outcome is Outcome.SOLVED:
                    yield way.original(solution.chosen)
                elif solution.outcome is Outcome.UNKNOWN:
                    self.complete = False
                    return
            self._leave_out(seed)

    def _prove(self, seed: int) -> bool:
        """Whether a cell in question is proven hopeless; it is left out from then on."""
        reasons = proven(self._reach(seed), self.rule_set)
        if reasons:
            self._hopeless.append(reasons)
            self._leave_out(seed)
        return bool(reasons)

    def _leave_out(self, seed: int) -> None:
        self._left_out[self._around.cell == seed] = True

    def _short(self) -> bool:
        """Whether all cells around together don't reach the minima, in any way to meet the rule set."""
        around = (problem.of(self._around.cell) for problem in problems(self.cells, self.rule_set, Assurance.POSSIBLE))
        return not any(problem.reachable for problem in around)

    def _reach(self, seed: int, *, whole: bool = False) -> Reach:
        """What a zone with the seed can take, a building that is wider than the span too; `whole`: nothing left out."""
        own = int(np.searchsorted(self._around.cell, seed))
        near = self._around.distances(own) <= self.span
        if not whole:
            near &= ~self._left_out
        near[own] = True
        return self._around.around(own, near)

    def _promising(self) -> list[int]:
        """The cells in question, first those around which the scarcest class is least scarce."""
        middle = self.cells.position[self.those].mean(axis=0)
        away = np.hypot(*(self.cells.position[self.those] - middle).T)
        return [int(each) for each in self.those[np.lexsort((away, -self._plenty()))]]

    def _plenty(self) -> Floats:
        """How often the minimum of the scarcest class is there within half the span of each cell in question."""
        problem = next(problems(self.cells, self.rule_set, Assurance.COMPLIANT))
        around = self._around.cell
        near = cKDTree(self.cells.position[around]).query_ball_point(self.cells.position[self.those], self.span / 2)
        sums = np.array([problem.gains[around[each]].sum(axis=0) for each in near], dtype=np.float64)
        least: Floats = np.minimum(sums / np.maximum(problem.minima, 1), 3).min(axis=1)
        return least

    def _least_missing(self) -> tuple[Reason, ...]:
        return min(self._hopeless, key=_missing, default=())


def _near(cells: Cells, those: Indices, span: float) -> Indices:
    """The free cells that may be within the span of one of some cells."""
    away = cKDTree(cells.position[those]).query(cells.position)[0]
    return np.flatnonzero(cells.free & (away <= span)).astype(np.int32)


def _missing(reasons: Sequence[Reason]) -> tuple[bool, int]:
    """How much some reasons say is missing; what is too large is worse than what is missing."""
    return any(each.code is Why.TOO_LARGE for each in reasons), int(_lacking(reasons).sum())


def _lacking(reasons: Sequence[Reason]) -> Indices:
    """How many premises of each class are certainly missing."""
    lacks = np.zeros(len(_CLASSES), dtype=np.int32)
    for each in reasons:
        if each.category is not None and each.code is not Why.TOO_LARGE:
            lacks[_CLASSES.index(each.category)] = (each.needed or 0) - (each.available or 0)
    return lacks


_MOST_MORE_FIRST = [
    np.bincount(np.array(each, dtype=np.intp), minlength=len(_CLASSES)).astype(np.int32)
    for number in range(_MOST_MORE + 1)
    for each in combinations_with_replacement(range(len(_CLASSES)), number)
]
"""Premises beyond those missing, by class: first none, then one, then two."""


def _would_do(where: Reach, rule_set: RuleSet, more: Indices) -> bool:
    """Whether a zone around the seed lacks no more than so many premises."""
    eased = replace(
        rule_set,
        flats=_eased(rule_set.flats, more[0]),
        houses=_eased(rule_set.houses, more[1]),
        businesses=_eased(rule_set.businesses, more[2]),
    )
    ways = ways_to_meet(where, eased, Assurance.POSSIBLE)
    return any(next(grow(way.where, way.problem, _FEW), None) is not None for way in ways)


def _eased(limit: Limit, more: int) -> Limit:
    return replace(limit, minimum=max(0, limit.minimum - int(more)))
