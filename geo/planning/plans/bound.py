"""What no plan can exceed: in all, and of each class by itself."""

from collections.abc import Iterator
from time import monotonic

import numpy as np

from geo.planning.cells import Flags
from geo.planning.plans.bounds import Block, Ground, Pricing, Program, blocks_of, reachable
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.values import Bound, Relaxation
from geo.rule_sets import PremisesClass

LARGEST_PROGRAM = 150_000
"""A program of more columns would take more memory and time than a plan may."""

_REACH, _BLOCKS, _TOTAL = 0.15, 0.45, 0.8
"""The shares of the time by which reach is known, blocks are made, and the total is priced; the rest is for classes."""


def upper_bound(problem: PlanProblem, span: float, seconds: float) -> Bound:
    """How many premises no plan covers more of, for zones of at most this span in metres; takes about `seconds`."""
    started = monotonic()
    ground = Ground(problem.cells, span)
    usable = reachable(problem, ground, started + _REACH * seconds)
    if not _worth_pricing(problem):
        return _counted(problem, usable)
    blocks = _up_to(LARGEST_PROGRAM, blocks_of(problem, ground, usable, started + _BLOCKS * seconds))
    if blocks is None:
        return _counted(problem, usable)
    return _priced(problem, blocks, started + _TOTAL * seconds, started + seconds)


def _worth_pricing(problem: PlanProblem) -> bool:
    """Whether all zones need a scarce class; where one class of several suffices, nearly all that is in reach fits."""
    needs = {tuple(way.minima.tolist()) for way in problem.ways}
    return len(needs) == 1 and any(needs.pop())


def _up_to(columns: int, blocks: Iterator[Block]) -> list[Block] | None:
    """All blocks, unless they have more than so many columns together."""
    kept = []
    for block in blocks:
        columns -= len(block)
        if columns < 0:
            return None
        kept.append(block)
    return kept


def _counted(problem: PlanProblem, usable: Flags) -> Bound:
    by_class = problem.premises(np.flatnonzero(usable).astype(np.int32))
    return Bound(sum(by_class.values()), by_class, Relaxation.REACH)


def _priced(problem: PlanProblem, blocks: list[Block], total_until: float, until: float) -> Bound:
    """The bounds that prices prove, the classes' in what is left of the time after the total's."""
    usable = np.isin(np.arange(len(problem.cells)), [cell for block in blocks for cell in block.cells.tolist()])
    reach = _counted(problem, usable)
    if not blocks:
        return reach
    program = Program.of(blocks, problem.cells.position)
    prices = Pricing(program, problem.shown.sum(axis=1))
    total = _proven(prices, total_until)
    by_class: dict[PremisesClass, int] = {}
    for which, values in zip(PremisesClass, problem.shown.T, strict=True):
        left = until - monotonic()
        by_class[which] = _proven(prices.of(values), monotonic() + left / (len(PremisesClass) - len(by_class)))
    total = min(total, sum(by_class.values()))
    return Bound(total, by_class, Relaxation.ASSIGNMENT if total < reach.total else Relaxation.REACH)


def _proven(prices: Pricing, until: float) -> int:
    prices.search(until)
    return prices.bound
