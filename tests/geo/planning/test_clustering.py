"""Clusters hang together, hold each wanted cell once, and are no wider than the span."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.small_cases import made_up
from geo.planning.clustering import clusters, connected

CASES = st.integers(0, 10_000)


@given(CASES, st.floats(20, 300))
def test_each_wanted_cell_is_in_one_cluster(case: int, span: float) -> None:
    cells = made_up(case)
    wanted = np.array([Random(case + each).random() < 0.7 for each in range(len(cells))])
    found = clusters(cells, wanted, span)
    assert sorted(int(cell) for part in found for cell in part) == np.flatnonzero(wanted).tolist()


@given(CASES, st.floats(20, 300))
def test_a_cluster_hangs_together_and_keeps_the_span(case: int, span: float) -> None:
    cells = made_up(case)
    for part in clusters(cells, cells.free, span):
        assert len(list(connected(cells, part))) == 1
        assert len(part) == 1 or cells.span(part) <= span


@given(CASES)
def test_what_keeps_the_span_is_not_divided(case: int) -> None:
    cells = made_up(case)
    whole = list(connected(cells, np.flatnonzero(cells.free).astype(np.int32)))
    assert len(clusters(cells, cells.free, 10_000)) == len(whole)


def test_nothing_wanted_is_no_cluster() -> None:
    cells = made_up(1)
    assert clusters(cells, np.zeros(len(cells), dtype=bool), 400) == ()
