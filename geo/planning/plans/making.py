"""From a problem to a plan, first as sets of cells, then as boundaries that can be saved."""

from collections.abc import Callable, Sequence

import numpy as np
from shapely import Polygon
from sqlalchemy.orm import Session

from geo.planning.partition import Indices
from geo.planning.plans.bound import upper_bound
from geo.planning.plans.drawing import draw_all
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.scoring import parts_of
from geo.planning.plans.state import PlanProgress, PlanState
from geo.planning.plans.values import Plan, PlannedZone, PlanOptions, Proposal
from geo.zones import judge_polygon

STOPPED_BOUND_S = 5.0
"""How many seconds a bound may take once the search was ended early."""


def _nobody(progress: PlanProgress) -> None:
    pass


def _never() -> bool:
    return False


def make_plan(
    problem: PlanProblem,
    options: PlanOptions,
    *,
    progress: Callable[[PlanProgress], None] = _nobody,
    resume: PlanState | None = None,
    stop: Callable[[], bool] = _never,
) -> Proposal:
    """Zones that leave as few premises as possible outside, and what no plan can exceed.

    `progress` is told about once a second, and `stop` is asked as often: if it says so, the best zones found until
    then are the proposal. `resume` goes on where that state was; one of another problem or of other options is
    left aside, and the search begins anew.
    """
    # What compiles the search is large, and whoever only shows plans needs none of it.
    from geo.planning.plans.search import Search

    found = Search(problem, options, resume).run(progress, stop)
    bound = upper_bound(problem, options.span, STOPPED_BOUND_S if found.stopped else options.seconds)
    return Proposal(found.zones, bound, options, found.steps, found.seconds, found.stopped)


def draw_plan(session: Session, problem: PlanProblem, proposal: Proposal) -> Plan:
    """The proposal's zones with boundaries: each would be saved as it is, and they don't overlap each other."""
    drawn = draw_all(session, problem.cells, proposal.zones)
    found = [(cells, each) for cells, each in zip(proposal.zones, drawn, strict=True) if each is not None]
    kept = [cells for cells, _ in found]
    return Plan(
        zones=tuple(_planned(session, problem, *each) for each in found),
        covered=problem.premises(_together(kept)),
        free=problem.premises(problem.free),
        parts=parts_of(problem, kept, proposal.options.weights),
        bound=proposal.bound,
        options=proposal.options,
        steps=proposal.steps,
        seconds=proposal.seconds,
        stopped=proposal.stopped,
        undrawn=len(drawn) - len(found),
    )


def _planned(session: Session, problem: PlanProblem, zone: Sequence[int], boundary: Polygon) -> PlannedZone:
    ids = tuple(sorted(each for cell in zone for each in problem.cells.address_ids[cell]))
    return PlannedZone(ids, boundary, judge_polygon(session, boundary, problem.rule_set), problem.cells.span(zone))


def _together(zones: Sequence[Sequence[int]]) -> Indices:
    return np.array([cell for zone in zones for cell in zone], dtype=np.int32)
