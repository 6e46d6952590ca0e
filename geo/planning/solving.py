"""The exact way: a zone as a mixed integer program, solved by HiGHS.

Whether a cell is taken is 0 or 1. That a zone hangs together, and that no two of its cells are too far apart, is said
only where a solution breaks it, and then the program is solved again: cells apart from the seed need one of those that
part them from it, and two that are too far apart exclude each other. So the program stays small, as a flow along all
neighbours would not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, eye_array

from geo.planning.partition import Floats
from geo.planning.problems import UNLIMITED, Problem
from geo.planning.reach import Reach

LONGEST_SECONDS = 20.0
"""After so long even an unfinished search ends, on a machine that is too busy."""

_ROUND = 10
"""How many nodes solving the program once more counts for, beside those that it takes."""

_OPTIMAL, _INFEASIBLE = 0, 2
"""What scipy calls the two outcomes that prove something."""


class Outcome(Enum):
    """Whether there is a solution: this is the cheapest, there is surely none, or the effort didn't suffice."""

    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Solution:
    """What was found; `chosen` are numbers of the reach in rising order, none unless `SOLVED`."""

    outcome: Outcome
    chosen: tuple[int, ...] = ()


class Effort:
    """How much may still be tried, for one or several programs: `nodes` of the solver's search trees.

    Nodes and not seconds, so that a busy machine gives the same answers as a quiet one.
    """

    def __init__(self, nodes: int) -> None:
        self.nodes = nodes
        self._ends = monotonic() + LONGEST_SECONDS

    @property
    def is_left(self) -> bool:
        """Whether anything may be tried."""
        return self.nodes > 0 and monotonic() < self._ends

    def solve(self, costs: Floats, rules: Sequence[LinearConstraint], bounds: Bounds, gap: float) -> OptimizeResult:
        """Solve a program in zeros and ones, as far as the effort goes."""
        options = {"time_limit": max(0.1, self._ends - monotonic()), "node_limit": self.nodes, "mip_rel_gap": gap}
        found = milp(costs, constraints=rules, bounds=bounds, integrality=np.ones(costs.size), options=options)
        self.nodes -= _ROUND + int(found.mip_node_count or 0)
        return found


def solve(
    where: Reach,
    problem: Problem,
    costs: Floats,
    effort: Effort,
    *,
    fixed: Sequence[int] = (),
    but: Iterable[Iterable[int]] = (),
    below: float = np.inf,
    gap: float = 0.0,
) -> Solution:
    """The connected cells of a reach, its seed among them, that solve a problem and cost least.

    `problem` is that of the cells of the reach, `costs` (k) are what taking each costs. The cells in `fixed` are among
    them too; it is none of the sets in `but`, and costs at most `below`. It may cost more than the least by a share of
    `gap`.
    """
    if not len(where):
        return Solution(Outcome.IMPOSSIBLE)
    rules = [*_limits(problem), _company(where), *(_another(where, set(each)) for each in but)]
    if np.isfinite(below):
        rules.append(LinearConstraint(csr_array(costs[None]), -np.inf, below))
    low = np.zeros(len(where))
    low[[where.seed, *fixed]] = 1
    while effort.is_left:
        found = effort.solve(costs, rules, Bounds(low, 1), gap)
        if found.status != _OPTIMAL:
            return Solution(Outcome.IMPOSSIBLE if found.status == _INFEASIBLE else Outcome.UNKNOWN)
        chosen = tuple(np.flatnonzero(found.x > 0.5).tolist())
        broken = [*_too_far_apart(where, chosen), *_hanging_apart(where, chosen)]
        if not broken:
            return Solution(Outcome.SOLVED, chosen)
        rules += broken
    return Solution(Outcome.UNKNOWN)


def _limits(problem: Problem) -> Iterator[LinearConstraint]:
    """Minima and maxima. No count is larger than decides, since the solver's tolerances are relative."""
    for gains, minimum in zip(problem.gains.T, problem.minima.tolist(), strict=True):
        if minimum > 0:
            yield LinearConstraint(csr_array(np.minimum(gains, minimum)[None].astype(float)), minimum, np.inf)
    for loads, maximum in zip(problem.loads.T, problem.maxima.tolist(), strict=True):
        if maximum < UNLIMITED:
            yield LinearConstraint(csr_array(np.minimum(loads, maximum + 1)[None].astype(float)), -np.inf, maximum)


def _company(where: Reach) -> LinearConstraint:
    """Whatever is taken beside the seed has a neighbour that is."""
    others = np.arange(len(where)) != where.seed
    return LinearConstraint((eye_array(len(where), format="csr") - where.graph)[others], -np.inf, 0)


def _another(where: Reach, known: set[int]) -> LinearConstraint:
    """Not this very set of cells: some other one is taken, or one of these isn't."""
    signs = np.array([-1.0 if each in known else 1.0 for each in range(len(where))])
    return LinearConstraint(csr_array(signs[None]), 1 - len(known), np.inf)


def _too_far_apart(where: Reach, chosen: Sequence[int]) -> Iterator[LinearConstraint]:
    """Each two cells that are, exclude each other."""
    if not np.isfinite(where.span):
        return
    pairs = [pair for pair in combinations(chosen, 2) if where.distances(pair[0])[pair[1]] > where.span]
    if pairs:
        rows = np.repeat(np.arange(len(pairs)), 2)
        shape = len(pairs), len(where)
        yield LinearConstraint(csr_array((np.ones(rows.size), (rows, np.ravel(pairs))), shape), -np.inf, 1)


def _hanging_apart(where: Reach, chosen: Sequence[int]) -> Iterator[LinearConstraint]:
    """Each part of what is chosen that hangs apart from the seed needs one of the cells in between."""
    main, *others = _parts(where, where.seed, set(chosen))
    for part in others:
        yield _needing(where, part, _between(where, part, main))
        yield _needing(where, part, _between(where, main, part))


def _parts(where: Reach, first: int, chosen: set[int]) -> Iterator[set[int]]:
    """The parts that hang together, the one with `first` first."""
    rest = set(chosen)
    while rest:
        part = _spread(where, first, rest)
        yield part
        rest -= part
        first = next(iter(rest), first)


def _spread(where: Reach, first: int, allowed: set[int]) -> set[int]:
    """All cells that hang together with one through allowed ones."""
    found, frontier = {first}, [first]
    while frontier:
        new = (where.neighbours[frontier.pop()] & allowed) - found
        found |= new
        frontier += new
    return found


def _between(where: Reach, part: set[int], other: set[int]) -> set[int]:
    """The neighbours of a part through which each way to the other one leads."""
    around = set().union(*(where.neighbours[each] for each in part)) - part
    beyond = _spread(where, next(iter(other)), set(range(len(where))) - around - part)
    return {each for each in around if where.neighbours[each] & beyond}


def _needing(where: Reach, part: set[int], between: set[int]) -> LinearConstraint:
    """Each cell of a part is taken only with one of those in between."""
    own, needed = sorted(part), sorted(between)
    rows = np.concatenate([np.arange(len(own)), np.repeat(np.arange(len(own)), len(needed))])
    columns = np.concatenate([own, np.tile(needed, len(own))]).astype(int)
    values = np.concatenate([np.ones(len(own)), -np.ones(len(own) * len(needed))])
    return LinearConstraint(csr_array((values, (rows, columns)), (len(own), len(where))), -np.inf, 0)
