"""Every address is in one gap, wherever the borders of tiles run."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.small_cases import made_up
from geo.gaps.dividing import SPAN_M, divide_tile
from geo.planning.clustering import wider


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_each_address_is_in_one_gap_of_one_tile(case: int, share: float) -> None:
    cells = made_up(case)
    east = cells.points.position[:, 0]
    border = east.min() + share * np.ptp(east)
    tiles = [east < border, east >= border]
    found = [gap for home in tiles for gap in divide_tile(cells, home)]
    assert sorted(int(each) for gap in found for each in gap.address_ids) == sorted(cells.points.ids.tolist())


@given(st.integers(0, 10_000))
def test_what_is_narrow_is_not_divided_by_a_border(case: int) -> None:
    cells = made_up(case)
    everything = np.arange(len(cells), dtype=np.int32)
    home = cells.points.position[:, 0] < np.median(cells.points.position[:, 0])
    if not wider(cells, everything, SPAN_M):
        found = [*divide_tile(cells, home), *divide_tile(cells, ~home)]
        whole = divide_tile(cells, np.ones(len(home), dtype=bool))
        assert sorted(sorted(gap.address_ids) for gap in found) == sorted(sorted(gap.address_ids) for gap in whole)
