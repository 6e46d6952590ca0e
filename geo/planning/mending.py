"""The fewest cells to add to some, or to take off, so that they break no limit; nothing here asks the database.

Solved exactly where there are few enough cells; else the most compact zones in their middle are what is left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from scipy.spatial import cKDTree

from geo.planning.amending import Amending, Chosen
from geo.planning.cells import Cells, Flags
from geo.planning.connecting import components
from geo.planning.diagnosing import lacking
from geo.planning.partition import Indices
from geo.planning.problems import Assurance, Problem, meets, problems
from geo.planning.reach import Reach
from geo.planning.reasons import Reason, Why
from geo.planning.searching import Search
from geo.planning.solving import Effort
from geo.rule_sets import RuleSet

AROUND_M = 250.0
"""How far from the cells those are that may be added."""

LARGEST_EXACT = 240
"""Up to so many cells, those that may be added among them, are solved exactly."""

EXACT_NODES = 8000
"""How much is tried for all repairs together (`Effort`)."""

MOST_REPAIRS = 3
"""How many different repairs are looked for."""

_MIDDLES = 5
"""From how many cells in the middle a zone is grown where there are too many to be solved exactly."""


class Mender:
    """Repairs of the cells `before`, which hang together as they were drawn; `complete`: nothing was left open."""

    def __init__(self, cells: Cells, before: Sequence[int], rule_set: RuleSet) -> None:
        self.cells, self.before, self.rule_set = _joined(cells, before), tuple(before), rule_set
        self.around = _candidates(self.cells, before)
        self.where = self.around.limited(_nearest(self.around, before, LARGEST_EXACT))
        self.complete = len(self.where) == len(self.around)
        self.effort = Effort(EXACT_NODES)

    def repairs(self) -> list[Chosen]:
        """Sets of cells that break no limit as far as is known: the smallest change first, among equals the surest.

        The smallest change for each `Assurance`, and the next smallest ones.
        """
        if len(self.before) > LARGEST_EXACT:
            self.complete = False
            return list(self._in_the_middle())
        found: list[Chosen] = []
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
        """Why there is no repair; `NOT_FOUND` where there may be one."""
        near = np.zeros(len(self.cells), dtype=bool)
        near[_near(self.cells, self.before)] = True
        connected = self.around.cell
        ways = problems(self.cells, self.rule_set, Assurance.POSSIBLE)
        missing = [tuple(lacking(self.cells, way, AROUND_M, near, connected, connected)) for way in ways]
        if all(missing):
            return tuple(dict.fromkeys(reason for reasons in missing for reason in reasons))
        return (Reason(Why.NOT_TOGETHER if self.complete else Why.NOT_FOUND, AROUND_M),)

    def _smallest(self, assurance: Assurance, known: Sequence[Chosen]) -> Chosen | None:
        """The smallest repair of this assurance but for known ones."""
        ways = [self._repair(problem, known) for problem in problems(self.cells, self.rule_set, assurance)]
        return min((after for after in ways if after is not None), key=self.size, default=None)

    def _repair(self, problem: Problem, known: Sequence[Chosen]) -> Chosen | None:
        """The smallest solution of a problem (that of all cells) but for known ones."""
        amending = Amending(self.where, self.before, problem, self.effort, known)
        after = amending.smallest()
        self.complete &= amending.complete
        return after

    def _assurance(self, after: Sequence[int]) -> int:
        return next(each.value for each in Assurance if meets(self.cells, self.rule_set, each, after))

    def _in_the_middle(self) -> Iterator[Chosen]:
        """The most compact zones around a cell in the middle that is part of one."""
        own = Reach(self.cells, np.array(self.before, dtype=np.int32), 0, np.inf)
        places = self.cells.position[own.cell]
        for seed in np.hypot(*(places - places.mean(axis=0)).T).argsort()[:_MIDDLES].tolist():
            found = list(islice(Search(replace(own, seed=seed), self.rule_set).zones(), MOST_REPAIRS))
            if found:
                yield from found
                return


def _candidates(cells: Cells, before: Sequence[int]) -> Reach:
    """The cells before, and free ones near them that hang together with them."""
    kept = cells.free & np.isin(np.arange(len(cells)), _near(cells, before))
    kept[list(before)] = True
    where = Reach(cells, np.flatnonzero(kept).astype(np.int32), 0, np.inf)
    seed = int(np.searchsorted(where.cell, before[0]))
    return replace(where, seed=seed).limited(np.ones(len(where), dtype=bool))


def _nearest(where: Reach, before: Sequence[int], number: int) -> Flags:
    """Which cells of a reach are among so many that are nearest to some of them, these included."""
    positions = where.cells.position
    away = cKDTree(positions[list(before)]).query(positions[where.cell])[0]
    chosen = np.zeros(len(where), dtype=bool)
    chosen[np.argsort(away, kind="stable")[: max(number, len(before))]] = True
    return chosen


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
