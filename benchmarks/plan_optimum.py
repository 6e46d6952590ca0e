"""The best of all plans of a small case, proven by CP-SAT over the same cells: the truth beside the search."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model

from geo.planning.plans import PlanProblem
from geo.planning.problems import UNLIMITED

SECONDS = 120.0

Choice = list[cp_model.IntVar]
"""One unknown, 0 or 1, for each free cell, or for each one around which zones may begin."""


@dataclass(frozen=True)
class Most:
    """So many premises at most can be in zones; `proven`: a plan has as many."""

    premises: int
    proven: bool


def most(problem: PlanProblem, span: float) -> Most:
    """The premises of the best plan, under a rule set that asks for a minimum of every class."""
    model = cp_model.CpModel()
    zones = [_Zone(model, problem, span) for _ in range(_most_zones(problem))]
    for cells in zip(*(zone.taken for zone in zones), strict=True):
        model.add_at_most_one(cells)
    for one, other in pairwise(zones):
        model.add(one.rank <= other.rank)
    premises = problem.shown[problem.free].sum(axis=1).tolist()
    model.maximize(sum(cp_model.LinearExpr.weighted_sum(zone.taken, premises) for zone in zones))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = SECONDS, 1
    status = solver.solve(model)
    return Most(int(solver.best_objective_bound + 1e-6), status == cp_model.OPTIMAL)


def _most_zones(problem: PlanProblem) -> int:
    way = problem.ways[0]
    return int((way.gains[problem.free].sum(axis=0) // way.minima).min())


class _Zone:
    """A zone that there may be: which cells it takes, and the place of its first one of the scarcest class."""

    def __init__(self, model: cp_model.CpModel, problem: PlanProblem, span: float) -> None:
        self._model, self._problem, self._cells = model, problem, problem.free.tolist()
        self.taken: Choice = [model.new_bool_var("") for _ in self._cells]
        self._used = model.new_bool_var("")
        self._keep_limits()
        self._keep_span(span)
        self.rank = self._connect()

    def _keep_limits(self) -> None:
        ways = [self._model.new_bool_var("") for _ in self._problem.ways]
        self._model.add(sum(ways) == self._used)
        self._model.add(sum(self.taken) <= len(self.taken) * self._used)
        for way, chosen in zip(self._problem.ways, ways, strict=True):
            gains, loads = way.gains[self._cells], way.loads[self._cells]
            for column, minimum in enumerate(way.minima.tolist()):
                held = cp_model.LinearExpr.weighted_sum(self.taken, gains[:, column].tolist())
                self._model.add(held >= minimum).only_enforce_if(chosen)
            for column, maximum in enumerate(way.maxima.tolist()):
                if maximum < UNLIMITED:
                    held = cp_model.LinearExpr.weighted_sum(self.taken, loads[:, column].tolist())
                    self._model.add(held <= maximum).only_enforce_if(chosen)

    def _keep_span(self, span: float) -> None:
        for place, one in enumerate(self._cells):
            for before, other in enumerate(self._cells[: place + 1]):
                if self._problem.cells.span([one, other]) > span:
                    self._model.add_bool_or(~self.taken[place], ~self.taken[before])

    def _connect(self) -> cp_model.LinearExprT:
        """Each taken cell uses up one unit of a flow that starts at the first one of the scarcest class."""
        model, size = self._model, len(self._cells)
        roots = self._scarce()
        first = {place: model.new_bool_var("") for place in roots}
        model.add(sum(first.values()) == self._used)
        for index, place in enumerate(roots):
            model.add_implication(first[place], self.taken[place])
            for before in roots[:index]:
                model.add_implication(first[place], ~self.taken[before])
        self._flow(first)
        return sum(place * each for place, each in first.items()) + size * (1 - self._used)

    def _flow(self, first: dict[int, cp_model.IntVar]) -> None:
        model, size = self._model, len(self._cells)
        left: list[list[cp_model.LinearExprT]] = [[-each] for each in self.taken]
        for place, each in first.items():
            start = model.new_int_var(0, size, "")
            model.add(start <= size * each)
            left[place].append(start)
        for one, other in self._links():
            flow = model.new_int_var(0, size, "")
            model.add(flow <= size * self.taken[one])
            model.add(flow <= size * self.taken[other])
            left[one].append(-flow)
            left[other].append(flow)
        for flows in left:
            model.add(sum(flows) == 0)

    def _links(self) -> list[tuple[int, int]]:
        """The neighbours among the free cells, in both directions, by their places."""
        number = {cell: place for place, cell in enumerate(self._cells)}
        pairs = [
            (number[one], number[other])
            for one, other in self._problem.cells.edges.tolist()
            if one in number and other in number
        ]
        return pairs + [(other, one) for one, other in pairs]

    def _scarce(self) -> list[int]:
        """The places of the cells that hold the class of which there are the fewest."""
        gains = self._problem.ways[0].gains[self._cells]
        return [int(each) for each in np.flatnonzero(gains[:, (gains > 0).sum(axis=0).argmin()] > 0)]
