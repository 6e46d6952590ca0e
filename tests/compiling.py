"""Compiles the search for plans and their bound, kept on disk then: once, not in every process that tests them."""

from benchmarks.small_cases import made_up
from geo.planning.plans import PlanOptions, PlanProblem, upper_bound
from geo.planning.plans.search import Search
from geo.rule_sets import MPB_2010, MPB_2010_ANY


def compile_search() -> None:
    """Search for a plan in a few steps; that takes half a minute the first time, and a moment from then on."""
    problem = PlanProblem(made_up(3), MPB_2010_ANY)
    Search(problem, PlanOptions(span=150.0, steps=10, seed=3), None).run(lambda _: None, lambda: False)


def compile_bound() -> None:
    """Ask for a bound on plans, which compiles what they can reach."""
    upper_bound(PlanProblem(made_up(4), MPB_2010), 150.0, 0.5)


if __name__ == "__main__":
    compile_search()
    compile_bound()
