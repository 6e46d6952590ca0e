"""Cells read as if no others had been are what they are among all."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.small_cases import made_up
from geo.planning.cells import Cells
from geo.planning.clustering import clusters
from geo.planning.nearby import nearby


def told(cells: Cells, cell: int) -> tuple[object, ...]:
    """What a cell holds, by its addresses."""
    amounts = (cells.flats, cells.houses, cells.businesses)
    own = [cells.address_ids[cell], *(each.of([cell]) for each in amounts)]
    return *own, bool(cells.inside[cell]), int(cells.zone[cell]), int(cells.entrances[cell]), *cells.position[cell]


@given(st.integers(0, 10_000), st.sampled_from([0.0, 30.0, 90.0]), st.data())
def test_cells_keep_what_they_hold_their_ground_and_their_neighbours(
    case: int, metres: float, data: st.DataObject
) -> None:
    cells = made_up(case)
    gap = data.draw(st.sampled_from(clusters(cells, cells.free, 60)))
    near, those = nearby(cells, gap, metres)
    assert [told(near, each) for each in those] == [told(cells, each) for each in gap]
    assert near.ground(those).equals(cells.ground(gap))
    for one, other in zip(those, gap, strict=True):
        there = {near.address_ids[each] for each in near.neighbours[one]}
        assert there == {cells.address_ids[each] for each in cells.neighbours[other]} & set(near.address_ids)
    assert set(near.address_ids) <= set(cells.address_ids)
