"""A search for a plan is repeated by its seed and steps, goes on where it was left, and keeps every limit."""

import pytest

from benchmarks.small_cases import made_up
from geo.planning.plans import Objective, PlanOptions, PlanProblem, PlanProgress
from geo.planning.plans.search import Found, Search
from geo.planning.plans.state import PlanState
from geo.rule_sets import MPB_2010, MPB_2010_ANY, RuleSet
from tests.geo.planning.plans.towns import LOOSE, street

OPTIONS = PlanOptions(span=150.0, steps=1600, seed=3)


def problem(number: int = 3, rule_set: RuleSet = MPB_2010_ANY) -> PlanProblem:
    return PlanProblem(made_up(number), rule_set)


def searched(of: PlanProblem, options: PlanOptions = OPTIONS, resume: PlanState | None = None) -> Found:
    return Search(of, options, resume).run(lambda _: None, lambda: False)


def left_after(of: PlanProblem, rounds: int) -> PlanState:
    """The state of a search that was stopped after so many rounds."""
    seen: list[PlanProgress] = []
    Search(of, OPTIONS, None).run(seen.append, lambda: len(seen) > rounds)
    return PlanState.from_bytes(seen[-1].state.to_bytes())


def test_the_same_seed_and_steps_make_the_same_plan() -> None:
    first, second = searched(problem()), searched(problem())
    assert first.zones
    assert (first.zones, first.steps) == (second.zones, second.steps)


def test_what_was_left_goes_on_to_the_same_plan() -> None:
    state = left_after(problem(), 2)
    assert 0 < state.steps < OPTIONS.steps  # type: ignore[operator]
    assert searched(problem(), resume=state).zones == searched(problem()).zones


def test_a_state_of_another_search_is_left_aside() -> None:
    state = left_after(problem(4), 2)
    assert searched(problem(), resume=state).zones == searched(problem()).zones


def test_who_stops_gets_what_was_found_until_then() -> None:
    seen: list[PlanProgress] = []
    found = Search(problem(), OPTIONS, None).run(seen.append, lambda: len(seen) > 2)
    assert found.stopped
    assert found.zones == seen[-1].state.best


@pytest.mark.parametrize("rule_set", [MPB_2010, MPB_2010_ANY])
@pytest.mark.parametrize("number", range(6))
def test_zones_keep_the_limits_and_the_span_and_hang_together(number: int, rule_set: RuleSet) -> None:
    of = problem(number, rule_set)
    zones = searched(of).zones
    taken = [cell for zone in zones for cell in zone]
    assert len(taken) == len(set(taken))
    for zone in zones:
        assert any(way.holds(zone) for way in of.ways)
        assert of.cells.span(zone) <= OPTIONS.span
        assert of.cells.ground(zone).geom_type == "Polygon"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_zones_behind_single_entrances_are_found_beside_ordinary_ones(seed: int) -> None:
    of, best = problem(30, MPB_2010), 205  # as CP-SAT proves
    zones = searched(of, PlanOptions(span=150.0, steps=4000, seed=seed, weights=LOOSE)).zones
    assert sum(of.shown[list(zone)].sum() for zone in zones) >= 0.95 * best


def test_a_building_that_is_wider_than_the_span_is_in_no_zone() -> None:
    house, shop, flats = (0, 1, 0), (0, 0, 1), (2, 0, 0)
    wide = street(*[house] * 7, shop, shop, flats, house, house, building=[1] * 7 + [None] * 5)
    zones = searched(PlanProblem(wide, MPB_2010), PlanOptions(span=100.0, steps=400)).zones
    assert [len(zone) for zone in zones] == [5]


def test_time_alone_ends_a_search() -> None:
    found = searched(problem(), PlanOptions(span=150.0, seconds=0.5))
    assert found.zones
    assert found.steps > 0
    assert found.seconds < 60


def test_zones_that_cost_more_than_they_hold_are_not_made() -> None:
    weights = Objective(zone=1e6)
    assert searched(problem(), PlanOptions(span=150.0, steps=400, weights=weights)).zones == ()
