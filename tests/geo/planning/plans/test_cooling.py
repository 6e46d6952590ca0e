"""A search cools down until its last round, and where it has many, it becomes warm again in between."""

import pytest

from geo.planning.plans.cooling import COOL, CYCLES, HEAT, REHEAT, SHORTEST, cycles_of, heats


@pytest.mark.parametrize("rounds", [1, 2, 7, SHORTEST, 2 * SHORTEST, 2 * SHORTEST + 1, 1000])
def test_cycles_follow_each_other_through_all_rounds(rounds: int) -> None:
    cycles = cycles_of(rounds)
    assert [cycle.first for cycle in cycles] == [0, *(cycle.end for cycle in cycles[:-1])]
    assert cycles[-1].end == rounds
    assert len(cycles) <= CYCLES


def test_few_rounds_cool_down_once() -> None:
    assert [cycle.anew for cycle in cycles_of(2 * SHORTEST - 1)] == [True]


def test_the_last_of_several_times_goes_on_from_the_best() -> None:
    cycles = cycles_of(3 * SHORTEST)
    assert [cycle.anew for cycle in cycles] == [True, True, False]
    assert heats(cycles[-1].first, 3 * SHORTEST)[0] == REHEAT


@pytest.mark.parametrize("rounds", [2, 50, 4 * SHORTEST])
def test_it_is_cool_when_each_time_ends(rounds: int) -> None:
    for cycle in cycles_of(rounds):
        assert heats(cycle.end - 1, rounds)[1] == pytest.approx(COOL)
        warmth = [heats(number, rounds)[0] for number in range(cycle.first, cycle.end)]
        assert warmth == sorted(warmth, reverse=True)


def test_it_stays_warm_until_it_is_known_how_many_rounds_there_are() -> None:
    assert heats(5, 0) == (HEAT, HEAT)
