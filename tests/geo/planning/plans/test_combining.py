"""Of the zones of two plans those are kept that fit together and are worth most."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.planning.cells import Flags
from geo.planning.partition import Floats, Indices
from geo.planning.plans.board import NOBODY
from geo.planning.plans.combining import combined, renumbered

plans = st.lists(st.integers(NOBODY, 3), min_size=8, max_size=8).map(lambda zone: renumbered(np.array(zone)))
worths = st.lists(st.integers(1, 9), min_size=8, max_size=8).map(lambda each: np.array(each, dtype=float))


def test_each_place_has_its_better_zones() -> None:
    one, other = np.array([0, 0, NOBODY, 1, 1, NOBODY]), np.array([0, 0, 0, NOBODY, 1, 1])
    assert combined(one, other, np.array([2.0, 5.0]), np.array([3.0, 4.0])).tolist() == [1, 1, 1, 0, 0, NOBODY]


def test_zones_that_overlap_are_not_mixed() -> None:
    one, other = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2])
    assert combined(one, other, np.array([4.0, 1.0]), np.array([3.0, 1.0, 2.0])).tolist() == [0, 1, 1, 2]


def test_zones_that_cost_more_than_they_hold_are_not_kept() -> None:
    one, other = np.array([0, NOBODY, NOBODY, 1]), np.array([0, NOBODY, 1, NOBODY])
    kept = combined(one, other, np.array([-3.0, 2.0]), np.array([-2.0, 0.0]))
    assert kept.tolist() == [NOBODY, NOBODY, NOBODY, 0]


def test_without_zones_there_are_none() -> None:
    nothing = np.full(3, NOBODY)
    assert combined(nothing, nothing, np.zeros(3), np.zeros(3)).tolist() == nothing.tolist()


@given(one=plans, other=plans, first=worths, second=worths)
def test_it_is_the_best_that_the_zones_of_both_allow(
    one: Indices, other: Indices, first: Floats, second: Floats
) -> None:
    zones = [*zip(cells_of(one), first.tolist(), strict=False), *zip(cells_of(other), second.tolist(), strict=False)]
    chosen = cells_of(combined(one, other, first, second))
    assert sum(max(worth for cells, worth in zones if (cells == each).all()) for each in chosen) == max(
        sum(worth for _, worth in some)
        for size in range(len(zones) + 1)
        for some in combinations(zones, size)
        if np.sum([cells for cells, _ in some], axis=0).max(initial=0) <= 1
    )


def cells_of(plan: Indices) -> list[Flags]:
    """Which cells are in each zone of a plan."""
    return [plan == number for number in range(plan.max() + 1)]
