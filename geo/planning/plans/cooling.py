"""How warm a search is in each round: it cools down several times, and each time but the last it begins anew.

What came out best in each place is kept of every time, and the last time goes on from that.
"""

from itertools import pairwise
from math import ceil
from typing import NamedTuple

HEAT, COOL = 3.0, 0.2
"""How warm it is at first and in the end, in points of the objective."""

REHEAT = 1.0
"""How warm it is at first where it goes on from the best."""

WARM = 0.1
"""For this share of the rounds it stays as warm as it was; then it is known how long they take."""

CYCLES, SHORTEST = 4, 100
"""So often it cools down at most, in so many rounds at least each time."""


class Cycle(NamedTuple):
    """The rounds from `first` up to but not including `end`; they begin at `heat`, `anew` or with the best zones."""

    first: int
    end: int
    heat: float
    anew: bool


def cycles_of(rounds: int) -> list[Cycle]:
    """The cycles of so many rounds."""
    number = max(1, min(CYCLES, rounds // SHORTEST))
    ends = [each * rounds // number for each in range(number + 1)]
    cycles = [Cycle(first, end, HEAT, anew=True) for first, end in pairwise(ends)]
    if number > 1:
        cycles[-1] = cycles[-1]._replace(heat=REHEAT, anew=False)
    return cycles


def heats(number: int, rounds: int) -> tuple[float, float]:
    """How warm it is when round `number` of so many begins and when it ends; of 0 where their number isn't known."""
    warm = ceil(WARM * rounds)
    if not rounds or number < warm:
        return HEAT, HEAT
    cycle = next(each for each in cycles_of(rounds) if number < each.end)
    start = max(warm, cycle.first)
    begin, end = ((number - start + each) / (cycle.end - start) for each in (0, 1))
    return cycle.heat * (COOL / cycle.heat) ** begin, cycle.heat * (COOL / cycle.heat) ** end
