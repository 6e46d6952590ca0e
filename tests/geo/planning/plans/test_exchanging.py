"""Single cells change hands where more premises are covered then, and no zone breaks a limit by it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.small_cases import made_up
from geo.planning.cells import Cells
from geo.planning.plans import Objective, PlanProblem
from geo.planning.plans.annealing import worths
from geo.planning.plans.board import NOBODY, Board, new_board
from geo.planning.plans.exchanging import exchange
from geo.planning.plans.packing import pack
from geo.planning.plans.terrain import Limits, Survey, Terrain, limits_of
from geo.rule_sets import MPB_2010, SHIPPED, RuleSet
from tests.geo.planning.plans.towns import LOOSE, street

COLD = 1e-9
"""So that nothing is lost on the way."""

HOUSE, SHOP = (0, 1, 0), (0, 0, 1)
CORE = (SHOP, SHOP, HOUSE, HOUSE)
"""What a zone needs besides flats."""


def flats(number: int) -> tuple[int, int, int]:
    return number, 0, 0


def laid_out(problem: PlanProblem, span: float, weights: Objective = LOOSE) -> tuple[Terrain, Limits]:
    return Survey(problem, weights).terrain(problem.free), limits_of(problem, span, weights)


def exchanged(cells: Cells, zone: list[int], steps: int = 3000) -> list[int]:
    """The zone of each cell of a street afterwards."""
    problem = PlanProblem(cells, MPB_2010)
    board = new_board(np.array(zone))
    exchange(*laid_out(problem, 400.0), board, steps, COLD, COLD, 1)
    return board.zone.tolist()


def test_a_zone_takes_what_is_free_beside_it() -> None:
    assert exchanged(street(flats(2), *CORE, HOUSE, HOUSE), [0] * 5 + [NOBODY] * 2) == [0] * 7


def test_a_zone_gives_up_little_for_more() -> None:
    cells = street(flats(2), *CORE, flats(40), flats(10))
    assert exchanged(cells, [0] * 6 + [NOBODY]) == [NOBODY] + [0] * 6


def test_a_zone_that_gives_up_more_than_it_gains_stays_as_it_is() -> None:
    cells = street(flats(10), *CORE, flats(40), flats(2))
    assert exchanged(cells, [0] * 6 + [NOBODY]) == [0] * 6 + [NOBODY]


def test_a_neighbour_makes_room_for_what_is_free() -> None:
    cells = street(flats(4), *CORE, flats(6), *CORE, flats(40), flats(8))
    assert exchanged(cells, [0] * 5 + [1] * 6 + [NOBODY]) == [0] * 6 + [1] * 6


def test_no_zone_is_cut_in_two_and_none_loses_its_minima() -> None:
    cells = street(flats(2), *CORE, flats(2), flats(2), *CORE)
    assert exchanged(cells, [0] * 5 + [NOBODY] + [1] * 5) in ([0] * 6 + [1] * 5, [0] * 5 + [1] * 6)


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 500), rules=st.sampled_from(SHIPPED), seed=st.integers(0, 2**31), warm=st.booleans())
def test_all_zones_stay_sound_and_together_get_no_worse_while_it_is_cold(
    number: int, rules: RuleSet, seed: int, warm: bool
) -> None:
    problem, span, weights = PlanProblem(made_up(number), rules), 120.0, Objective()
    terrain, limits = laid_out(problem, span, weights)
    board = _packed(problem, span)
    before = worths(terrain, limits, board).sum()
    exchange(terrain, limits, board, 2000, 2.0 if warm else COLD, COLD, seed)
    assert warm or worths(terrain, limits, board).sum() >= before - 1e-6
    for each in np.unique(board.zone[board.zone != NOBODY]):
        cells = problem.free[board.zone == each]
        assert any(way.holds(cells) for way in problem.ways)
        assert problem.cells.span(cells) <= span
        assert problem.cells.ground(cells).geom_type == "Polygon"


def _packed(problem: PlanProblem, span: float) -> Board:
    zone = np.full(len(problem.free), NOBODY)
    for number, cells in enumerate(pack(problem, span)):
        zone[np.searchsorted(problem.free, cells)] = number
    return new_board(zone)
