"""Greedy packing: one zone after the other, each filled with what is nearest to its first cell."""

from collections.abc import Iterator

import numpy as np

from geo.planning.plans.problem import PlanProblem


def pack(problem: PlanProblem, span: float) -> tuple[tuple[int, ...], ...]:
    """Zones, packed one after the other around the cells that bring most of the class that there is least of."""
    free = set(problem.free.tolist())
    return tuple(_packed(problem, span, free))


def _packed(problem: PlanProblem, span: float, free: set[int]) -> Iterator[tuple[int, ...]]:
    for seed in _seeds(problem):
        if seed in free:
            zone = _filled(problem, span, free, seed)
            if any(way.holds(zone) for way in problem.ways):
                free -= set(zone)
                yield tuple(sorted(zone))


def _seeds(problem: PlanProblem) -> list[int]:
    gains = problem.ways[0].gains[problem.free]
    rarity = (np.minimum(gains, 5) / np.maximum(gains.sum(axis=0), 1)).sum(axis=1)
    return [int(each) for each in problem.free[np.argsort(-rarity, kind="stable")]]


def _filled(problem: PlanProblem, span: float, free: set[int], seed: int) -> list[int]:
    cells, zone, open_cells, seen = problem.cells, list[int](), {seed}, {seed}
    away = np.hypot(*(cells.position - cells.position[seed]).T)
    while open_cells:
        nearest = min(open_cells, key=lambda one: (away[one], one))
        open_cells.remove(nearest)
        bigger = [*zone, nearest]
        if any(way.keeps(bigger) for way in problem.ways) and cells.span(bigger) <= span:
            zone = bigger
            found = {int(each) for each in cells.neighbours[nearest]} & free - seen
            open_cells |= found
            seen |= found
    return zone
