"""The truth about small cases: CP-SAT over the same cells, connected by a single-commodity flow."""

from collections.abc import Callable, Sequence

import numpy as np
from ortools.sat.python import cp_model

from geo.planning.cells import Cells
from geo.planning.problems import UNLIMITED, Assurance, Problem, problems
from geo.rule_sets import RuleSet

SECONDS = 20.0


def exists(cells: Cells, rule_set: RuleSet, assurance: Assurance, seeds: Sequence[int], span: float) -> bool:
    """Whether a zone with one of the cells `seeds` meets a rule set. Raises `TimeoutError` where that can't be told."""
    return any(
        _solve(cells, problem, seeds, span, None) is not None for problem in problems(cells, rule_set, assurance)
    )


def fewest_changes(cells: Cells, rule_set: RuleSet, assurance: Assurance, before: Sequence[int]) -> int | None:
    """The fewest cells to add or take off, one of those before staying; None: there is no way."""

    def changes(taken: list[cp_model.IntVar]) -> cp_model.LinearExprT:
        return sum(1 - taken[cell] if cell in before else taken[cell] for cell in range(len(cells)))

    found = [_solve(cells, problem, before, np.inf, changes) for problem in problems(cells, rule_set, assurance)]
    return min((each for each in found if each is not None), default=None)


def _solve(
    cells: Cells,
    problem: Problem,
    roots: Sequence[int],
    span: float,
    objective: Callable[[list[cp_model.IntVar]], cp_model.LinearExprT] | None,
) -> int | None:
    model, number = cp_model.CpModel(), len(cells)
    taken = [model.new_bool_var(f"taken{cell}") for cell in range(number)]
    for cell in np.flatnonzero(~cells.free):
        model.add(taken[cell] == 0)
    for column in range(3):
        model.add(
            cp_model.LinearExpr.weighted_sum(taken, problem.gains[:, column].tolist()) >= int(problem.minima[column])
        )
    for column, maximum in enumerate(problem.maxima.tolist()):
        if maximum < UNLIMITED:
            model.add(cp_model.LinearExpr.weighted_sum(taken, problem.loads[:, column].tolist()) <= maximum)
    _connect(model, cells, taken, roots)
    _keep_span(model, cells, taken, span)
    if objective is not None:
        model.minimize(objective(taken))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = SECONDS, 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise TimeoutError("CP-SAT could not decide")
    return round(solver.objective_value)


def _connect(model: cp_model.CpModel, cells: Cells, taken: list[cp_model.IntVar], roots: Sequence[int]) -> None:
    """Each taken cell uses up one unit of a flow that starts at one of the roots."""
    number = len(taken)
    root = {cell: model.new_bool_var(f"root{cell}") for cell in roots}
    start = {cell: model.new_int_var(0, number, f"start{cell}") for cell in roots}
    model.add_exactly_one(root.values())
    for cell in roots:
        model.add_implication(root[cell], taken[cell])
        model.add(start[cell] <= number * root[cell])
    arriving: list[list[cp_model.IntVar]] = [[] for _ in taken]
    leaving: list[list[cp_model.IntVar]] = [[] for _ in taken]
    for one, other in np.concatenate([cells.edges, cells.edges[:, ::-1]]).tolist():
        flow = model.new_int_var(0, number, f"flow{one}-{other}")
        model.add(flow <= number * taken[one])
        model.add(flow <= number * taken[other])
        leaving[one].append(flow)
        arriving[other].append(flow)
    for cell in range(number):
        model.add(sum(arriving[cell]) + start.get(cell, 0) - sum(leaving[cell]) == taken[cell])


def _keep_span(model: cp_model.CpModel, cells: Cells, taken: list[cp_model.IntVar], span: float) -> None:
    for one in range(len(cells) if np.isfinite(span) else 0):
        for other in range(one):
            if cells.span([one, other]) > span:
                model.add_bool_or(~taken[one], ~taken[other])
