"""What zones are worth by the objective."""

from collections.abc import Iterator, Sequence

import numpy as np

from geo.planning.partition import Floats
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.values import Objective, Part
from geo.rule_sets import PremisesClass


def parts_of(problem: PlanProblem, zones: Sequence[Sequence[int]], weights: Objective) -> tuple[Part, ...]:
    """The parts of the objective for some zones, each a set of cells."""
    shown = np.array([problem.shown[list(zone)].sum(axis=0) for zone in zones]).reshape(-1, 3)
    excess = sum(_excess(problem, zone) for zone in zones)
    spread = sum(spread_of(problem.cells.position[list(zone)]) for zone in zones)
    return (*_covered(shown.sum(axis=0), weights), *_less(weights, soft=excess, compactness=spread, zone=len(zones)))


def _covered(shown: Floats, weights: Objective) -> Iterator[Part]:
    for which, number in zip(PremisesClass, shown.tolist(), strict=True):
        weight = float(getattr(weights, which.value))
        yield Part(which.value, weight, weight * number)


def _less(weights: Objective, **amounts: float) -> Iterator[Part]:
    for name, amount in amounts.items():
        weight = float(getattr(weights, name))
        yield Part(name, weight, -weight * amount)


def _excess(problem: PlanProblem, zone: Sequence[int]) -> float:
    """The premises above the recommended maxima; flats behind one entrance that are above the maximum don't count."""
    loads = problem.ways[0].loads[list(zone)].sum(axis=0)[:3]
    recommended = np.array([problem.rule_set.limit(which).first_maximum for which in PremisesClass])
    over = (loads - recommended).clip(0)
    over[loads > problem.ways[0].maxima[:3]] = 0
    return float(over.sum())


def spread_of(places: Floats) -> float:
    """The squared distances of some places (metres) from their middle, summed, in (100 m)²."""
    return float(np.square(places - places.mean(axis=0)).sum()) / 1e4
