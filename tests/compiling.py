"""Compiles the search for plans, which is then kept on disk: once, instead of in every process that tests it."""

from benchmarks.small_cases import made_up
from geo.planning.plans import PlanOptions, PlanProblem
from geo.planning.plans.search import Search
from geo.rule_sets import MPB_2010_ANY


def compile_search() -> None:
    """Search for a plan in a few steps; that takes half a minute the first time, and a moment from then on."""
    problem = PlanProblem(made_up(3), MPB_2010_ANY)
    Search(problem, PlanOptions(span=150.0, steps=10, seed=3), None).run(lambda _: None, lambda: False)


if __name__ == "__main__":
    compile_search()
