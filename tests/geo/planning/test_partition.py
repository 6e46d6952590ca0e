"""The regions of places fit together without gaps and overlaps, however the places lie."""

from math import cos, pi, sin

import numpy as np
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from geo.planning.partition import REACH_M, divide

ANYWHERE = st.tuples(st.floats(0, 150), st.floats(0, 150))


@st.composite
def beside_a_corner(draw: st.DrawFn) -> tuple[float, float]:
    """A place whose border with one at the origin ends where the circle around that has a corner, or close by."""
    half, turn = draw(st.integers(0, 7)) * pi / 16, draw(st.integers(0, 31)) * pi / 16
    away = 2 * REACH_M * cos(half) + draw(st.sampled_from((0.0, 0.001, -0.001, 0.01)))
    return away * cos(turn), away * sin(turn)


@given(places=st.lists(ANYWHERE | beside_a_corner(), max_size=25))
@example(places=[])
@example(places=[(60.0, 60.0)])
@example(places=[(0.0, 0.002)])
@example(places=[(2 * REACH_M * cos(pi / 16), 0.0)])
def test_regions_are_a_coverage(places: list[tuple[float, float]]) -> None:
    regions = divide(np.array([(0.0, 0.0), *places])).regions
    assert shapely.is_valid(regions).all()
    assert shapely.coverage_is_valid(regions)
