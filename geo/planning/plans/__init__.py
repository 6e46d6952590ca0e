"""Plans: zones that leave as few premises as possible outside, and a bound that says how good they are.

`read_plan_problem` reads what there is, `make_plan` looks for zones (long, without a database), `draw_plan` gives
them boundaries that can be saved.
"""

from geo.planning.plans.bound import upper_bound
from geo.planning.plans.making import draw_plan, make_plan
from geo.planning.plans.problem import PlanProblem, read_plan_problem
from geo.planning.plans.state import PlanProgress, PlanState
from geo.planning.plans.values import (
    Bound,
    ByClass,
    Objective,
    Part,
    Plan,
    PlannedZone,
    PlanOptions,
    Proposal,
    Relaxation,
)

__all__ = [
    "Bound",
    "ByClass",
    "Objective",
    "Part",
    "Plan",
    "PlanOptions",
    "PlanProblem",
    "PlanProgress",
    "PlanState",
    "PlannedZone",
    "Proposal",
    "Relaxation",
    "draw_plan",
    "make_plan",
    "read_plan_problem",
    "upper_bound",
]
