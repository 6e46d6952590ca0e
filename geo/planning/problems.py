"""The limits as numbers for a search: what each cell adds, what has to be reached, what may not be exceeded.

A zone can meet a rule set in several ways, and in each of them its limits are plain sums, a `Problem`:

- How sure: counts are ranges, so a minimum is surely reached by low ends and a maximum surely kept by
  high ends, and both are possible the other way round (`Assurance`).
- By which minima: all of them, or, where any suffices, each class by itself.
- By which exception: as many flats as allowed, or any number behind one entrance.

`Problem.holds` agrees with `geo.composition.judge`: a test holds it to that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from geo.planning.cells import Amounts, Cells, Integers
from geo.planning.partition import Indices
from geo.rule_sets import Minima, PremisesClass, RuleSet


class Assurance(Enum):
    """How good a zone is, the best first: what its verdict is, and whether it is certain.

    `COMPLIANT` keeps the recommended maxima, `ALLOWED` the binding ones, whatever the true counts are.
    `POSSIBLE` breaks no limit as far as is known, but may.
    """

    COMPLIANT = 1
    ALLOWED = 2
    POSSIBLE = 3


ENTRANCES = 3
"""The column of the entrances among the loads, after those of the three classes."""

UNLIMITED = 2**60
"""No maximum."""


@dataclass(frozen=True, eq=False)
class Problem:
    """Choose cells whose `gains` (n, 3) reach `minima` and whose `loads` (n, 4) stay within `maxima`.

    The columns are flats, houses, businesses, and of the loads the entrances as well.
    """

    gains: Integers
    minima: Integers
    loads: Integers
    maxima: Integers

    def holds(self, chosen: Sequence[int] | Indices) -> bool:
        """Whether some cells together reach the minima and keep the maxima."""
        return bool((self.gains[list(chosen)].sum(axis=0) >= self.minima).all()) and self.keeps(chosen)

    @property
    def reachable(self) -> bool:
        """Whether all cells together reach the minima."""
        return bool((self.gains.sum(axis=0) >= self.minima).all())

    def keeps(self, chosen: Sequence[int] | Indices) -> bool:
        """Whether some cells together keep the maxima."""
        return bool((self.loads[list(chosen)].sum(axis=0) <= self.maxima).all())

    def of(self, cells: Indices) -> "Problem":
        """The same problem for some of the cells only, in their order."""
        return Problem(self.gains[cells], self.minima, self.loads[cells], self.maxima)


def unlimited(number: int) -> Problem:
    """The problem that any set of so many cells solves."""
    nothing = np.zeros((number, 4), dtype=np.int64)
    return Problem(nothing[:, :3], np.zeros(3, dtype=np.int64), nothing, np.full(4, UNLIMITED))


def problems(cells: Cells, rule_set: RuleSet, assurance: Assurance) -> Iterator[Problem]:
    """Every way to meet a rule set with this assurance; a set of cells meets it if it solves one of them."""
    gains, loads = _columns(cells, assurance)
    return _ways(rule_set, gains, loads, *_maxima(rule_set, assurance))


def best_known(cells: Cells, rule_set: RuleSet) -> Iterator[Problem]:
    """Every way to keep the binding limits if the best known counts are the true ones.

    What solves one of them breaks no limit surely, and none at all where the counts are exact.
    """
    classes: tuple[Amounts, ...] = (cells.flats, cells.houses, cells.businesses)
    known = np.column_stack([np.maximum(each.shown, each.low) for each in classes])
    loads = np.column_stack([known, cells.entrances + cells.shared_entrances])
    return _ways(rule_set, known, loads, *_maxima(rule_set, Assurance.ALLOWED))


def _ways(
    rule_set: RuleSet, gains: Integers, loads: Integers, ordinary: Integers, behind_one: Integers
) -> Iterator[Problem]:
    # The exception helps only where one entrance has more flats than are allowed otherwise.
    helps = rule_set.single_entrance_exception and bool(
        ((loads[:, ENTRANCES] == 1) & (loads[:, 0] > ordinary[0])).any()
    )
    for minima in _minima(rule_set):
        yield Problem(gains, minima, loads, ordinary)
        if helps:
            yield Problem(gains, minima, loads, behind_one)


def meets(cells: Cells, rule_set: RuleSet, assurance: Assurance, chosen: Sequence[int] | Indices) -> bool:
    """Whether some cells together meet a rule set with this assurance."""
    return any(problem.holds(chosen) for problem in problems(cells, rule_set, assurance))


def _columns(cells: Cells, assurance: Assurance) -> tuple[Integers, Integers]:
    classes: tuple[Amounts, ...] = (cells.flats, cells.houses, cells.businesses)
    least = np.column_stack([each.low for each in classes])
    most = np.column_stack([each.high for each in classes])
    gains, loads = (most, least) if assurance is Assurance.POSSIBLE else (least, most)
    # An entrance with a share of its building's flats never earns the exception: as if there were two.
    return gains, np.column_stack([loads, cells.entrances + cells.shared_entrances])


def _maxima(rule_set: RuleSet, assurance: Assurance) -> tuple[Integers, Integers]:
    """The maxima in the ordinary case, and behind one entrance."""
    limits = [rule_set.limit(which) for which in PremisesClass]
    recommended = assurance is Assurance.COMPLIANT
    maxima = [limit.first_maximum if recommended else limit.maximum for limit in limits]
    return np.array([*maxima, UNLIMITED]), np.array([UNLIMITED, *maxima[1:], 1])


def _minima(rule_set: RuleSet) -> Iterator[Integers]:
    minima = [rule_set.limit(which).minimum for which in PremisesClass]
    if rule_set.minima is Minima.ALL:
        yield np.array(minima)
        return
    for which, minimum in enumerate(minima):
        yield np.array([minimum if other == which else 0 for other in range(3)])
