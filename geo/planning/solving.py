"""The exact way: a zone as a mixed integer program, solved by HiGHS.

Whether a cell is taken is 0 or 1. That a zone hangs together is a flow: each taken cell uses up one unit,
all units start at one taken cell, the root, and flow into taken cells only. Cells that are too far apart
exclude each other; such rules are added where a solution breaks them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, eye_array

from geo.planning.partition import Floats
from geo.planning.problems import UNLIMITED, Problem
from geo.planning.reach import Reach

_OPTIMAL, _INFEASIBLE = 0, 2
"""What scipy calls the two outcomes that prove something."""


class Outcome(Enum):
    """Whether there is a solution: this is the cheapest, there is surely none, or time ran out before."""

    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Solution:
    """What was found; `chosen` are numbers of the reach in rising order, none unless `SOLVED`."""

    outcome: Outcome
    chosen: tuple[int, ...] = ()


def solve(
    where: Reach,
    problem: Problem,
    costs: Floats,
    seconds: float,
    *,
    fixed: Sequence[int] = (),
    roots: Sequence[int] = (),
    but: Iterable[Iterable[int]] = (),
    below: float = np.inf,
) -> Solution:
    """The connected cells of a reach that solve a problem and cost least, `costs` (k) being what taking each costs.

    `problem` is that of the cells of the reach. All of the cells in `fixed` and one of those in `roots`, where
    there are any, have to be among them; it is none of the sets in `but`, and costs at most `below`. Takes about
    `seconds` at most.
    """
    if not len(where):
        return Solution(Outcome.IMPOSSIBLE)
    ends = monotonic() + seconds
    rules = [*_limits(where, problem), *_connected(where), *(_another(where, set(each)) for each in but)]
    bounds = _bounds(where, fixed, fixed[:1] or roots)
    objective = np.concatenate([costs, np.zeros(bounds.lb.size - len(where))])
    rules.append(LinearConstraint(csr_array(objective[None]), -np.inf, below))
    while (left := ends - monotonic()) > 0:
        found = milp(objective, constraints=rules, bounds=bounds, integrality=_integral(where), options=_options(left))
        if found.status != _OPTIMAL:
            return Solution(Outcome.IMPOSSIBLE if found.status == _INFEASIBLE else Outcome.UNKNOWN)
        chosen = tuple(np.flatnonzero(found.x[: len(where)] > 0.5).tolist())
        apart = [pair for pair in combinations(chosen, 2) if where.distances(pair[0])[pair[1]] > where.span]
        if not apart:
            return Solution(Outcome.SOLVED, chosen)
        rules.append(_not_both(where, apart))
    return Solution(Outcome.UNKNOWN)


def _options(seconds: float) -> dict[str, float]:
    return {"time_limit": seconds, "mip_rel_gap": 0.0}


def _links(where: Reach) -> int:
    return int(where.graph.nnz)


def _integral(where: Reach) -> Floats:
    """The columns: is it taken (k), the flow along each link (m), is it the root (k)."""
    return np.concatenate([np.ones(len(where)), np.zeros(_links(where)), np.ones(len(where))])


def _bounds(where: Reach, fixed: Sequence[int], roots: Sequence[int]) -> Bounds:
    low = np.zeros(2 * len(where) + _links(where))
    low[list(fixed)] = 1
    may_be_root = np.zeros(len(where))
    may_be_root[list(roots) or slice(None)] = 1
    return Bounds(low, np.concatenate([np.ones(len(where)), np.full(_links(where), len(where)), may_be_root]))


def _limits(where: Reach, problem: Problem) -> Iterator[LinearConstraint]:
    """Minima and maxima. No count is larger than decides, since the solver's tolerances are relative."""
    beside = csr_array((1, _links(where) + len(where)))
    for gains, minimum in zip(problem.gains.T, problem.minima, strict=True):
        row = csr_array(np.minimum(gains, minimum)[None].astype(float))
        yield LinearConstraint(block_array([[row, beside]], format="csr"), minimum, np.inf)
    for loads, maximum in zip(problem.loads.T, problem.maxima, strict=True):
        if maximum < UNLIMITED:
            row = csr_array(np.minimum(loads, maximum + 1)[None].astype(float))
            yield LinearConstraint(block_array([[row, beside]], format="csr"), -np.inf, maximum)


def _connected(where: Reach) -> Iterator[LinearConstraint]:
    """One root, which is taken; flow from there into taken cells only, one unit more into each than out of it.

    The last rule follows from these, and helps the solver: a taken cell is the root or has a taken neighbour.
    """
    number, links = len(where), where.graph.tocoo()
    one, along = eye_array(number), np.arange(_links(where))
    into = csr_array((np.ones(along.size), (links.col, along)), (number, along.size))
    out = csr_array((np.ones(along.size), (links.row, along)), (number, along.size))
    no_flow, none = csr_array((number, along.size)), csr_array((number, number))
    yield LinearConstraint(
        block_array([[csr_array((1, number)), no_flow[:1], np.ones((1, number))]], format="csr"), 1, 1
    )
    yield LinearConstraint(block_array([[-one, no_flow, one]], format="csr"), -np.inf, 0)
    yield LinearConstraint(block_array([[-number * one, into, none]], format="csr"), -np.inf, 0)
    yield LinearConstraint(block_array([[-one, into - out, number * one]], format="csr"), 0, np.inf)
    yield LinearConstraint(block_array([[one - where.graph, no_flow, -one]], format="csr"), -np.inf, 0)


def _another(where: Reach, known: set[int]) -> LinearConstraint:
    """Not this very set of cells: some other one is taken, or one of these isn't."""
    signs = np.array([-1.0 if each in known else 1.0 for each in range(len(where))])
    beside = csr_array((1, _links(where) + len(where)))
    return LinearConstraint(block_array([[csr_array(signs[None]), beside]], format="csr"), 1 - len(known), np.inf)


def _not_both(where: Reach, pairs: list[tuple[int, int]]) -> LinearConstraint:
    """Each two of these cells exclude each other."""
    rows = np.repeat(np.arange(len(pairs)), 2)
    shape = len(pairs), 2 * len(where) + _links(where)
    return LinearConstraint(csr_array((np.ones(rows.size), (rows, np.ravel(pairs))), shape), -np.inf, 1)
