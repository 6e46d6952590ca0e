"""On small cases growing and mending are held to what an exact solver proves; `benchmarks.grow` does it with 200."""

from random import Random

import pytest

from benchmarks.grow import grown, mended
from benchmarks.small_cases import made_up

CASES = range(8)


@pytest.mark.parametrize("number", CASES)
def test_growing_finds_as_good_a_zone_as_there_is(number: int) -> None:
    assert grown(made_up(number), Random(number)) in ("found", "none, as proven")


@pytest.mark.parametrize("number", CASES)
def test_mending_finds_the_smallest_change_that_there_is(number: int) -> None:
    assert mended(made_up(number), Random(number)) in ("the minimum", "none, as proven", "nothing to mend")
