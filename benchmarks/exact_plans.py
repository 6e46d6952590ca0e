"""The best plan of a small case, proven by CP-SAT: the truth beside which searches and bounds are held.

A zone belongs to its **root**, the first of its cells in an order of those one of which every zone holds. It hangs
together by a tree: every cell but the root has one neighbour before it in the same zone, nearer to the root.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from geo.planning.cells import Cells, Integers
from geo.planning.plans.problem import PlanProblem

SECONDS = 60.0
"""After so long a case counts as undecided, unless another time is given."""

Zone = tuple[int, ...]
Taken = dict[int, dict[int, cp_model.IntVar]]
"""For each root whether its zone takes a cell, for the cells that it may take."""


@dataclass(frozen=True)
class Optimum:
    """A best plan: its zones, each as cells in rising order, and what all of them are worth."""

    zones: tuple[Zone, ...]
    value: int


def optimum(problem: PlanProblem, span: float, values: Integers | None = None, *, seconds: float = SECONDS) -> Optimum:
    """The zones of at most this span in metres that are worth most together.

    `values` (n) is what each cell is worth, the premises that it is shown with unless it is given. Raises
    `TimeoutError` where that can't be told in so many `seconds`. For some sixty cells.
    """
    worth = problem.shown.sum(axis=1) if values is None else values
    zones = _Model(problem, span, worth).solved(seconds)
    return Optimum(tuple(sorted(zones)), int(sum(worth[list(zone)].sum() for zone in zones)))


class _Model:
    """Which cells the zone of each root takes, and which way to meet the rule set it solves."""

    def __init__(self, problem: PlanProblem, span: float, worth: Integers) -> None:
        self._problem, self._model, self._free = problem, cp_model.CpModel(), problem.free.tolist()
        self._taken: Taken = {root: self._zone(root, cells) for root, cells in _grounds(problem, span)}
        self._keep_span(span)
        self._solve_ways()
        self._connect()
        for cell in self._free:
            self._model.add_at_most_one(zone[cell] for zone in self._taken.values() if cell in zone)
        self._model.maximize(sum(int(worth[cell]) * var for zone in self._taken.values() for cell, var in zone.items()))

    def _zone(self, root: int, cells: Sequence[int]) -> dict[int, cp_model.IntVar]:
        zone = {cell: self._model.new_bool_var(f"{root}:{cell}") for cell in cells}
        for cell, var in zone.items():
            self._model.add_implication(var, zone[root])
            if cell != root:
                self._model.add_bool_or(~var, *self._around(zone, {cell}))
        return zone

    def _around(self, zone: dict[int, cp_model.IntVar], part: set[int]) -> Iterator[cp_model.IntVar]:
        return (zone[cell] for cell in sorted(_neighbours(self._problem.cells, part)) if cell in zone)

    def _keep_span(self, span: float) -> None:
        far = _far_apart(self._problem.cells, span)
        for zone in self._taken.values():
            for one, other in far:
                if one in zone and other in zone:
                    self._model.add_bool_or(~zone[one], ~zone[other])

    def _solve_ways(self) -> None:
        """Each zone solves one of the ways to meet the rule set."""
        for root, zone in self._taken.items():
            solved = [self._model.new_bool_var(f"{root}, way {number}") for number in range(len(self._problem.ways))]
            self._model.add(sum(solved) == zone[root])
            self._limit(zone, solved)

    def _limit(self, zone: dict[int, cp_model.IntVar], solved: list[cp_model.IntVar]) -> None:
        cells, taken = list(zone), list(zone.values())
        for column in range(4):
            loads = self._problem.ways[0].loads[cells, column]
            maxima = [min(int(way.maxima[column]), int(loads.sum())) for way in self._problem.ways]
            held = cp_model.LinearExpr.weighted_sum(taken, loads.tolist())
            self._model.add(held <= cp_model.LinearExpr.weighted_sum(solved, maxima))
        for column in range(3):
            gains = self._problem.ways[0].gains[cells, column]
            minima = [int(way.minima[column]) for way in self._problem.ways]
            brought = cp_model.LinearExpr.weighted_sum(taken, gains.tolist())
            self._model.add(brought >= cp_model.LinearExpr.weighted_sum(solved, minima))

    def _connect(self) -> None:
        """Let every cell but a root have one neighbour before it that is nearer to the root."""
        depth = {cell: self._model.new_int_var(0, len(self._free), f"depth {cell}") for cell in self._free}
        before: dict[int, list[cp_model.IntVar]] = {cell: [] for cell in self._free}
        for one, other in self._ways_across():
            arc = self._model.new_bool_var(f"{one} before {other}")
            before[other].append(arc)
            self._model.add(depth[other] > depth[one]).only_enforce_if(arc)
            self._share_zone(arc, one, other)
        for cell, arcs in before.items():
            zones = [zone[cell] for root, zone in self._taken.items() if cell in zone and cell != root]
            self._model.add(sum(arcs) == sum(zones))

    def _ways_across(self) -> Iterator[tuple[int, int]]:
        free = set(self._free)
        for one, other in self._problem.cells.edges.tolist():
            if one in free and other in free:
                yield one, other
                yield other, one

    def _share_zone(self, arc: cp_model.IntVar, one: int, other: int) -> None:
        for zone in self._taken.values():
            for here, there in ((one, other), (other, one)):
                if here in zone:
                    self._model.add_bool_or(~arc, ~zone[here], *([zone[there]] if there in zone else []))

    def solved(self, seconds: float) -> list[Zone]:
        """The zones of the best solution, which has to be proven in so many seconds."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 1
        if solver.solve(self._model) != cp_model.OPTIMAL:
            raise TimeoutError("CP-SAT could not decide")
        chosen = (
            tuple(sorted(cell for cell, var in zone.items() if solver.value(var))) for zone in self._taken.values()
        )
        return [zone for zone in chosen if zone]


def _grounds(problem: PlanProblem, span: float) -> Iterator[tuple[int, list[int]]]:
    """Each root with the cells that its zone may take, none of them a root before it."""
    roots, others = _roots(problem), set(problem.free.tolist())
    for root in roots:
        near = {cell for cell in others if problem.cells.span([root, cell]) <= span}
        if root in near:
            yield root, sorted(near)
        others.remove(root)


def _roots(problem: PlanProblem) -> list[int]:
    """The cells one of which every zone holds: those of the scarcest class that all ways ask for, else of any class."""
    gains, minima = problem.ways[0].gains[problem.free], np.array([way.minima for way in problem.ways])
    asked = np.flatnonzero((minima > 0).all(axis=0))
    if len(asked):
        gains = gains[:, asked[[np.argmin((gains[:, asked] > 0).sum(axis=0))]]]
    return [int(cell) for cell in problem.free[(gains > 0).any(axis=1) | (minima == 0).all(axis=1).any()]]


def _far_apart(cells: Cells, span: float) -> list[tuple[int, int]]:
    return [(one, other) for one in range(len(cells)) for other in range(one) if cells.span([one, other]) > span]


def _neighbours(cells: Cells, part: set[int]) -> set[int]:
    return {int(other) for cell in part for other in cells.neighbours[cell]} - part
