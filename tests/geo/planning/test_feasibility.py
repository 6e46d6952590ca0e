"""What is said of a zone's chances is held to an exact solver; `benchmarks.gaps` does it with 200 cases."""

import pytest

from benchmarks.gaps import examined
from benchmarks.small_cases import made_up
from geo.planning.cells import Cells
from geo.planning.feasibility import Examination, Need, Outlook
from geo.planning.reasons import Why
from geo.rule_sets import MPB_2010, MPB_2010_ANY, PremisesClass, RuleSet
from geo.storage.database import Database
from tests.factories import add_address, add_zone, at, rectangle
from tests.geo.planning.towns import add_homes, cells_of


def examine(cells: Cells, rule_set: RuleSet = MPB_2010) -> tuple[Examination, tuple[int, ...] | None]:
    """The examination of all free cells, and the first zone that it finds."""
    examination = Examination(cells, [each for each in range(len(cells)) if cells.free[each]], rule_set, 400)
    return examination, next(examination.zones(), None)


def row(database: Database, *, businesses: int, flats: int = 1) -> None:
    """Four houses in a row, then flats and businesses, twenty metres apart."""
    add_homes(database, *((20 * each, 0) for each in range(4)))
    for each in range(2):
        add_address(database, *at(80 + 20 * each, 0), category="flat", flats=flats)
    for each in range(businesses):
        add_address(database, *at(120 + 20 * each, 0), category="business")


@pytest.mark.parametrize("number", range(8))
def test_the_exact_solver_confirms_every_outlook(number: int) -> None:
    for said in examined(made_up(number)):
        assert said in ("possible, as shown", "impossible, as proven", "unknown")


def test_a_zone_that_is_found_keeps_all_limits(database: Database) -> None:
    row(database, businesses=2)
    cells = cells_of(database)
    _, chosen = examine(cells)
    assert chosen is not None
    assert cells.businesses.of(chosen)[1] == 2


def test_what_is_missing_is_named_with_what_would_suffice(database: Database) -> None:
    row(database, businesses=1)
    examination, chosen = examine(cells_of(database))
    assert chosen is None
    assert examination.outlook is Outlook.IMPOSSIBLE
    assert [(each.code, each.category) for each in examination.reasons] == [(Why.TOO_FEW, PremisesClass.BUSINESSES)]
    assert examination.needs() == (Need(PremisesClass.BUSINESSES, 1),)


def test_a_limit_that_nothing_more_would_help_with_asks_for_nothing(database: Database) -> None:
    add_address(database, *at(0, 0), category="flat", flats=30, building_id=None)
    add_address(database, *at(0.5, 0), category="flat", flats=30, building_id=None)
    examination, chosen = examine(cells_of(database))
    assert chosen is None
    assert [each.code for each in examination.reasons] == [Why.TOO_LARGE]
    assert examination.needs() == ()


def test_any_class_suffices_where_the_rule_set_says_so(database: Database) -> None:
    add_homes(database, (0, 0), (20, 0))
    assert examine(cells_of(database), MPB_2010)[1] is None
    assert examine(cells_of(database), MPB_2010_ANY)[1] is not None


def test_the_cells_in_question_are_taken_in_as_far_as_they_fit(database: Database) -> None:
    row(database, businesses=2)
    cells = cells_of(database)
    _, chosen = examine(cells)
    assert chosen is not None
    assert len(chosen) == len(cells)


def test_cells_in_a_zone_are_out_of_reach(database: Database) -> None:
    row(database, businesses=2)
    add_zone(database, rectangle(110, -10, 160, 10))
    examination, chosen = examine(cells_of(database))
    assert chosen is None
    assert [each.code for each in examination.reasons] == [Why.TAKEN]


def test_a_building_that_is_wider_than_a_zone_may_be_can_be_one_by_itself(database: Database) -> None:
    for each in range(15):
        add_address(database, *at(30 * each, 0), category="flat", flats=2, building_id=1)
    cells = cells_of(database)
    assert cells.span([0]) > 400
    assert examine(cells, MPB_2010_ANY)[1] == (0,)
