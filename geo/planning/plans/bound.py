"""What no plan can exceed."""

from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.values import Bound, Relaxation


def upper_bound(problem: PlanProblem, span: float, seconds: float) -> Bound:  # noqa: ARG001  reach needs neither
    """How many premises no plan covers more of, for zones of at most this span in metres; takes about `seconds`."""
    by_class = problem.premises(problem.free)
    return Bound(sum(by_class.values()), by_class, Relaxation.REACH)
