"""After `make setup` no plan waits for a compiler."""

import pytest

from benchmarks.small_cases import made_up
from geo.planning.plans import PlanOptions, PlanProblem, annealing, exchanging, seeding, upper_bound
from geo.planning.plans.bounds import spreading
from geo.planning.plans.precompiling import precompile
from geo.planning.plans.search import Search
from geo.rule_sets import SHIPPED, RuleSet

ASKED = (
    annealing.anneal,
    seeding.sift,
    annealing.worths,
    exchanging.exchange,
    spreading.lenses,
    spreading.spread,
)
"""What Python calls of it."""


@pytest.mark.parametrize("rules", SHIPPED)
def test_plans_use_what_was_compiled_ahead(rules: RuleSet) -> None:
    precompile()
    known = _signatures()
    problem = PlanProblem(made_up(4), rules)
    Search(problem, PlanOptions(span=150.0, steps=400), None).run(lambda _: None, lambda: False)
    upper_bound(problem, 150.0, 1.0)
    assert _signatures() == known


def _signatures() -> list[int]:
    """For how many kinds of arguments each is compiled."""
    return [len(each.signatures) for each in ASKED]  # type: ignore[attr-defined]
