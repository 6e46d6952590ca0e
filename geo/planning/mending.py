"""The fewest cells to add to some, or to take off, so that they break no limit; nothing here asks the database.

Solved exactly where there are few enough cells; else the most compact zones in their middle are what is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from time import monotonic

import numpy as np
from scipy.spatial import cKDTree

from geo.planning.cells import Cells
from geo.planning.connecting import components
from geo.planning.diagnosing import lacking
from geo.planning.growing import regrow
from geo.planning.partition import Floats, Indices
from geo.planning.problems import Assurance, Problem, meets, problems
from geo.planning.reach import Reach, affordable, cheapest
from geo.planning.reasons import Reason, Why
from geo.planning.searching import Search
from geo.planning.solving import Outcome, solve
from geo.rule_sets import RuleSet

AROUND_M = 150.0
"""How far from the cells those are that may be added."""

LARGEST_EXACT = 160
"""Up to so many cells, those that may be added among them, are solved exactly."""

EXACT_SECONDS = 3.0
"""How long it may take for all repairs together."""

MOST_REPAIRS = 3
"""How many different repairs are looked for."""

_SEEDS = 6
"""From about how many of the cells a rough repair is grown, before the exact one."""

_MIDDLES = 5
"""From how many cells in the middle a zone is grown where there are too many to be solved exactly."""


class Mender:
    """Repairs of the cells `before`, which hang together as they were drawn; `complete`: nothing was left open."""

    def __init__(self, cells: Cells, before: Sequence[int], rule_set: RuleSet) -> None:
        self.cells, self.before, self.rule_set = _joined(cells, before), tuple(before), rule_set
        self.where = _candidates(self.cells, before)
        self.complete = True
        self.ends = monotonic() + EXACT_SECONDS

    def repairs(self) -> list[tuple[int, ...]]:
        """Sets of cells that break no limit as far as is known: the smallest change first, among equals the surest.

        The smallest change for each `Assurance`, and the next smallest ones.
        """
        if len(self.before) > LARGEST_EXACT:
            self.complete = False
            return list(self._in_the_middle())
        found: list[tuple[int, ...]] = []
        for assurance in (*reversed(Assurance), Assurance.ALLOWED, Assurance.POSSIBLE):
            best = self._smallest(assurance, found) if len(found) < MOST_REPAIRS else None
            if best is not None:
                found.append(best)
            elif not found:
                break
        return sorted(dict.fromkeys(found), key=lambda after: (self.size(after), self._assurance(after)))

    def size(self, after: Sequence[int]) -> int:
        """How many cells are added or taken off."""
        return len(set(after) ^ set(self.before))

    def reasons(self) -> tuple[Reason, ...]:
        """Why there is no repair."""
        if not self.complete:
            return (Reason(Why.NOT_FOUND, AROUND_M),)
        near = np.zeros(len(self.cells), dtype=bool)
        near[_near(self.cells, self.before)] = True
        usual = next(problems(self.cells, self.rule_set, Assurance.POSSIBLE))
        missing = tuple(lacking(self.cells, usual, AROUND_M, near, self.where.cell, self.where.cell))
        return missing or (Reason(Why.NOT_TOGETHER, AROUND_M),)

    def _smallest(self, assurance: Assurance, known: Sequence[tuple[int, ...]]) -> tuple[int, ...] | None:
        """The smallest repair of this assurance but for known ones."""
        ways = [self._repair(problem, known) for problem in problems(self.cells, self.rule_set, assurance)]
        return min((after for after in ways if after is not None), key=self.size, default=None)

    def _repair(self, problem: Problem, known: Sequence[tuple[int, ...]]) -> tuple[int, ...] | None:
        """The smallest solution of a problem (that of all cells) but for known ones."""
        where = self.where.limited(affordable(self.where, problem.of(self.where.cell), self._own(self.where)))
        if not problem.of(where.cell).reachable:
            return None
        rough = self._rough(where, problem.of(where.cell), known)
        if rough is not None:
            where = where.limited(self._steps(where) <= self.size(rough))
        costs = self._costs(where)
        found = solve(
            where,
            problem.of(where.cell),
            costs,
            self.ends - monotonic(),
            roots=self._own(where),
            but=[_numbers(where, each) for each in known if np.isin(each, where.cell).all()],
            below=np.inf if rough is None else float(costs[_numbers(where, rough)].sum()) - 0.5,
        )
        self.complete &= found.outcome is not Outcome.UNKNOWN
        if found.outcome is Outcome.SOLVED:
            return tuple(where.cell[list(found.chosen)].tolist())
        return rough

    def _rough(self, where: Reach, problem: Problem, known: Sequence[tuple[int, ...]]) -> tuple[int, ...] | None:
        """A repair grown from cells that were there: an upper bound for the smallest."""
        own = self._own(where)
        seeds = [each for each in own if problem.keeps([each])]
        found = []
        for number, seed in enumerate(seeds[:: max(1, len(seeds) // _SEEDS)]):
            grown = regrow(replace(where, seed=seed), problem, own, number)
            if grown is not None and (after := tuple(where.cell[sorted(grown)].tolist())) not in known:
                found.append(after)
        return min(found, key=self.size, default=None)

    def _own(self, where: Reach) -> list[int]:
        """The cells that were there, as numbers of a reach."""
        return np.flatnonzero(np.isin(where.cell, self.before)).tolist()

    def _steps(self, where: Reach) -> Floats:
        """How many cells have to be added, each itself included, to come to each cell."""
        return cheapest(where.graph, (~np.isin(where.cell, self.before)).astype(np.float64), self._own(where))[0]

    def _costs(self, where: Reach) -> Floats:
        """What taking each cell costs: 1 for a new one, -1 for one that was there.

        Small parts decide among equals: few addresses change, near ones are added, far ones are taken off.
        """
        own = np.isin(where.cell, self.before)
        places, kept = self.cells.position[where.cell], self.cells.position[list(self.before)]
        addresses = np.array([len(self.cells.members[cell]) for cell in where.cell]) * 1e-4
        away = np.hypot(*(places - kept.mean(axis=0)).T) * 1e-7
        return np.asarray(np.where(own, -1 - addresses + away, 1 + addresses + away), dtype=np.float64)

    def _assurance(self, after: Sequence[int]) -> int:
        return next(each.value for each in Assurance if meets(self.cells, self.rule_set, each, after))

    def _in_the_middle(self) -> Iterator[tuple[int, ...]]:
        """The most compact zones around a cell in the middle that is part of one."""
        own = Reach(self.cells, np.array(self.before, dtype=np.int32), 0, np.inf)
        places = self.cells.position[own.cell]
        for seed in np.hypot(*(places - places.mean(axis=0)).T).argsort()[:_MIDDLES].tolist():
            found = list(islice(Search(replace(own, seed=seed), self.rule_set).zones(), MOST_REPAIRS))
            if found:
                yield from found
                return


def _candidates(cells: Cells, before: Sequence[int]) -> Reach:
    """The cells before, and free ones around that hang together with them; the nearest where there are many."""
    chosen = np.concatenate([before, _nearest(cells, before)[: max(0, LARGEST_EXACT - len(before))]])
    where = Reach(cells, np.sort(chosen).astype(np.int32), 0, np.inf)
    seed = int(np.searchsorted(where.cell, before[0]))
    return replace(where, seed=seed).limited(np.ones(len(where), dtype=bool))


def _nearest(cells: Cells, before: Sequence[int]) -> Indices:
    """The free cells around, the nearest first."""
    around = np.setdiff1d(_near(cells, before), before)
    around = around[cells.free[around]]
    away = cKDTree(cells.position[list(before)]).query(cells.position[around])[0]
    return np.asarray(around[np.argsort(away, kind="stable")], dtype=np.int32)


def _near(cells: Cells, before: Sequence[int]) -> Indices:
    """All cells within `AROUND_M` of those before, and these."""
    away = cKDTree(cells.position[list(before)]).query(cells.position)[0]
    return np.flatnonzero(away <= AROUND_M).astype(np.int32)


def _joined(cells: Cells, before: Sequence[int]) -> Cells:
    """The cells with links between those parts of a drawn zone that are no neighbours, each to the nearest before."""
    first, *others = components(cells, before)
    joined, links = list(first), []
    for part in others:
        away, nearest = cKDTree(cells.position[joined]).query(cells.position[list(part)])
        links.append(sorted((part[int(away.argmin())], joined[int(nearest[away.argmin()])])))
        joined += part
    if not links:
        return cells
    lengths = np.append(cells.edge_length, np.zeros(len(links)))
    return replace(cells, edges=np.concatenate([cells.edges, np.array(links, dtype=np.int32)]), edge_length=lengths)


def _numbers(where: Reach, cells: Sequence[int]) -> list[int]:
    return [int(each) for each in np.searchsorted(where.cell, sorted(cells))]
