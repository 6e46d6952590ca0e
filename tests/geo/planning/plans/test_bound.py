"""What no plan can exceed, beside the best of all plans of small grounds."""

from collections.abc import Iterator
from itertools import combinations
from time import monotonic

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.exact_plans import optimum
from benchmarks.small_cases import made_up
from geo.planning.cells import Cells
from geo.planning.plans import PlanProblem, Relaxation, upper_bound
from geo.planning.plans.bounds import Ground, Prices, Pricing, Program, blocks_of, proven, reachable
from geo.planning.reading import AddressColumns, Surroundings, assemble
from geo.rule_sets import MPB_2010, MPB_2010_ANY, Limit, Minima, PremisesClass, RuleSet

SPAN = 75.0
STEP = 25.0
Premises = tuple[int, int, int]

premises = st.sampled_from([(0, 1, 0), (0, 1, 0), (1, 0, 0), (2, 0, 0), (5, 0, 0), (0, 0, 1), (1, 0, 1), (0, 0, 0)])
grids = st.integers(1, 3).flatmap(lambda rows: st.lists(st.lists(premises, min_size=3, max_size=3), min_size=rows))
limits = st.builds(lambda least, more: Limit(least, None, least + more), st.integers(0, 2), st.sampled_from([0, 1, 3]))
rule_sets = st.builds(
    lambda flats, houses, businesses, one: RuleSet("test", 1, "Test", Minima.ALL, flats, houses, businesses, one),
    limits,
    limits,
    limits,
    st.booleans(),
)


def ground_with(rows: list[list[Premises]]) -> Cells:
    """Addresses in a grid of `STEP` metres, each with so many flats, houses and businesses."""
    inside = [each for row in rows for each in row]
    places = [(x * STEP, y * STEP) for y, row in enumerate(rows) for x in range(len(row))]
    number = len(inside)
    read = AddressColumns(
        ids=np.arange(1, number + 1, dtype=np.int64),
        position=np.array(places, dtype=float).reshape(-1, 2),
        building=[None] * number,
        zone=np.full(number, -1, dtype=np.int32),
        inside=np.ones(number, dtype=bool),
        entrances=np.array([(int(flats > 0), 0) for flats, _, _ in inside]).reshape(-1, 2).T,
        amounts=np.array([[count] * 3 for each in inside for count in each]).reshape(number, 9).T,
    )
    return assemble(read, Surroundings(5514, (), np.array([], dtype=object)))


def zones_of(problem: PlanProblem, span: float) -> Iterator[tuple[int, ...]]:
    """Every zone there can be, by trying all sets of cells."""
    cells = problem.cells
    for size in range(1, len(cells) + 1):
        for chosen in combinations(range(len(cells)), size):
            allowed = any(way.holds(chosen) for way in problem.ways) and cells.span(chosen) <= span
            if allowed and hangs_together(cells, chosen):
                yield chosen


def hangs_together(cells: Cells, chosen: tuple[int, ...]) -> bool:
    found, frontier = {chosen[0]}, [chosen[0]]
    while frontier:
        new = set(cells.neighbours[frontier.pop()].tolist()) & set(chosen) - found
        found |= new
        frontier += new
    return len(found) == len(chosen)


def best(problem: PlanProblem, values: list[int]) -> int:
    """The most that disjoint zones are worth together."""
    zones = list(zones_of(problem, SPAN))
    masks = [sum(1 << cell for cell in zone) for zone in zones]
    worth = [sum(values[cell] for cell in zone) for zone in zones]
    most = [0] * (1 << len(problem.cells))
    for taken in range(1, len(most)):
        lowest = taken & -taken
        most[taken] = max(
            [most[taken ^ lowest]]
            + [
                most[taken & ~mask] + value
                for mask, value in zip(masks, worth, strict=True)
                if mask & lowest and mask & taken == mask
            ]
        )
    return most[-1]


@settings(max_examples=30)
@given(grids, rule_sets)
def test_the_exact_solver_finds_the_best_of_all_plans(rows: list[list[Premises]], rules: RuleSet) -> None:
    problem = PlanProblem(ground_with(rows[:3]), rules)
    values, found = problem.shown.sum(axis=1), optimum(problem, SPAN)
    assert found.value == best(problem, values.tolist()) == sum(values[list(zone)].sum() for zone in found.zones)
    assert set(found.zones) <= set(zones_of(problem, SPAN))
    assert len({cell for zone in found.zones for cell in zone}) == sum(len(zone) for zone in found.zones)


@pytest.mark.parametrize(("number", "most"), [(0, 109), (4, 62), (8, 79), (10, 195)])
def test_no_plan_of_a_small_neighbourhood_exceeds_its_bound(number: int, most: int) -> None:
    problem = PlanProblem(made_up(number), MPB_2010)
    assert optimum(problem, 400.0).value == most <= upper_bound(problem, 400.0, 3.0).total


@settings(max_examples=40)
@given(grids, rule_sets)
def test_no_plan_of_a_small_ground_exceeds_its_bound(rows: list[list[Premises]], rules: RuleSet) -> None:
    problem = PlanProblem(ground_with(rows[:3]), rules)
    bound = upper_bound(problem, SPAN, 0.3)
    assert best(problem, problem.shown.sum(axis=1).tolist()) <= bound.total
    for which, values in zip(PremisesClass, problem.shown.T.tolist(), strict=True):
        assert best(problem, values) <= bound.by_class[which]


@settings(max_examples=50)
@given(grids, rule_sets, st.integers(0, 2**32))
def test_whatever_the_prices_are_they_prove_no_less_than_the_best_plan(
    rows: list[list[Premises]], rules: RuleSet, seed: int
) -> None:
    assume(any(rules.limit(which).minimum for which in PremisesClass))
    problem = PlanProblem(ground_with(rows[:3]), rules)
    program = program_of(problem)
    if program is not None:
        dice = np.random.default_rng(seed)
        prices = Prices(dice.normal(0, 2, len(problem.cells)), dice.normal(0, 2, program.rows.shape[0]))
        values = problem.shown.sum(axis=1)
        assert proven(program, values, prices) >= best(problem, values.tolist())


TWO_HOUSES_AND_A_SHOP = RuleSet("test", 1, "Test", Minima.ALL, Limit(0, None, 4), Limit(2, None, 3), Limit(1, None, 2))


def program_of(problem: PlanProblem) -> Program | None:
    ground = Ground(problem.cells, SPAN)
    usable = reachable(problem, ground, monotonic() + 60)
    blocks = list(blocks_of(problem, ground, usable, monotonic() + 60))
    return Program.of(blocks, problem.cells.position) if blocks else None


HOUSE, SHOP, FLATS, NOTHING = (0, 1, 0), (0, 0, 1), (3, 0, 0), (0, 0, 0)


def test_one_shop_makes_one_zone() -> None:
    problem = PlanProblem(ground_with([[HOUSE] * 5 + [SHOP] + [HOUSE] * 5]), TWO_HOUSES_AND_A_SHOP)
    bound = upper_bound(problem, 400.0, 5.0)
    assert (bound.total, bound.relaxation) == (4, Relaxation.ASSIGNMENT)
    assert bound.by_class == {PremisesClass.FLATS: 0, PremisesClass.HOUSES: 3, PremisesClass.BUSINESSES: 1}


def test_what_is_too_far_from_the_next_shop_is_out_of_reach() -> None:
    problem = PlanProblem(ground_with([[SHOP, HOUSE, HOUSE, HOUSE, HOUSE, HOUSE]]), TWO_HOUSES_AND_A_SHOP)
    assert upper_bound(problem, SPAN, 5.0).by_class[PremisesClass.HOUSES] == 3


def test_three_shops_make_one_zone_and_no_half() -> None:
    rules = RuleSet("test", 1, "Test", Minima.ALL, Limit(0, None, 9), Limit(0, None, 4), Limit(2, None, 3))
    ground = [[HOUSE, HOUSE, HOUSE, SHOP, HOUSE, SHOP, HOUSE, SHOP, HOUSE, HOUSE, HOUSE, HOUSE]]
    assert upper_bound(PlanProblem(ground_with(ground), rules), 400.0, 5.0).total == 7


def test_where_no_zone_is_possible_nothing_can_be_covered() -> None:
    bound = upper_bound(PlanProblem(ground_with([[HOUSE] * 9]), MPB_2010), 400.0, 5.0)
    assert (bound.total, set(bound.by_class.values())) == (0, {0})


def test_no_addresses_have_a_bound_too() -> None:
    assert upper_bound(PlanProblem(ground_with([]), MPB_2010), 400.0, 5.0).total == 0


def test_where_one_class_suffices_what_is_in_reach_bounds() -> None:
    bound = upper_bound(PlanProblem(ground_with([[HOUSE, HOUSE, SHOP, NOTHING]]), MPB_2010_ANY), 400.0, 5.0)
    assert (bound.total, bound.relaxation) == (3, Relaxation.REACH)


def test_many_flats_behind_one_entrance_count() -> None:
    problem = PlanProblem(ground_with([[(70, 0, 0), HOUSE, HOUSE, SHOP, SHOP]]), MPB_2010)
    assert upper_bound(problem, 400.0, 5.0).total == 74


@pytest.mark.parametrize("seconds", [0.0, 0.01])
def test_without_time_there_is_a_bound_all_the_same(seconds: float) -> None:
    problem = PlanProblem(ground_with([[HOUSE, HOUSE, SHOP, NOTHING]]), TWO_HOUSES_AND_A_SHOP)
    assert upper_bound(problem, 400.0, seconds).total == 3


def test_worse_prices_prove_less_but_nothing_false() -> None:
    problem = PlanProblem(ground_with([[HOUSE] * 4 + [SHOP] + [HOUSE] * 4]), TWO_HOUSES_AND_A_SHOP)
    program, values = program_of(problem), problem.shown.sum(axis=1)
    assert program is not None
    pricing = Pricing(program, values)
    pricing.search(monotonic() + 5)
    spoilt = Prices(pricing.best.cells * 0.5, pricing.best.rows * 3)
    assert 4 == pricing.bound < proven(program, values, spoilt)


def test_what_is_no_price_counts_as_none() -> None:
    problem = PlanProblem(ground_with([[HOUSE, HOUSE, SHOP]]), TWO_HOUSES_AND_A_SHOP)
    program = program_of(problem)
    assert program is not None
    odd = Prices(np.array([np.nan, -5.0, np.inf]), np.full(program.rows.shape[0], np.nan))
    assert proven(program, problem.shown.sum(axis=1), odd) >= 3
