"""Zones begin at the scarce class, or at a building that only a zone behind a single entrance may hold."""

import numpy as np

from geo.planning.cells import Cells, Flags
from geo.planning.plans import Objective, PlanProblem
from geo.planning.plans.board import NOBODY, new_board
from geo.planning.plans.seeding import seeds_of, sift
from geo.planning.plans.terrain import ANYTHING, Survey, limits_of
from geo.rule_sets import MPB_2010, MPB_2010_ANY
from tests.geo.planning.plans.towns import street

HOUSE, SHOP, FLATS, MANY = (0, 1, 0), (0, 0, 1), (2, 0, 0), (60, 0, 0)
BUSINESSES = 2


def seeds(cells: Cells, *, span: float = 400.0) -> Flags:
    """Around which cells zones begin in each way under the shipped limits, once it was tried."""
    problem = PlanProblem(cells, MPB_2010)
    limits = limits_of(problem, span, Objective())
    chosen = seeds_of(problem, limits.scarce)
    terrain = Survey(problem, Objective()).terrain(problem.free)._replace(seeds=chosen)
    sift(terrain, limits, new_board(np.full(len(cells), NOBODY)), 1)
    return chosen


def test_a_zone_begins_at_the_scarce_class_or_at_more_flats_than_are_allowed_otherwise() -> None:
    problem = PlanProblem(street(FLATS, HOUSE, SHOP, HOUSE, SHOP, HOUSE, MANY), MPB_2010)
    usual, behind_one = seeds_of(problem, BUSINESSES).T
    assert np.flatnonzero(usual).tolist() == [2, 4]
    assert np.flatnonzero(behind_one).tolist() == [6]


def test_where_any_class_suffices_ordinary_zones_begin_anywhere() -> None:
    problem = PlanProblem(street(FLATS, SHOP, MANY), MPB_2010_ANY)
    chosen = seeds_of(problem, ANYTHING)
    usual, behind_one = chosen[:, ::2], chosen[:, 1::2]
    assert usual.all()
    assert np.flatnonzero(behind_one.any(axis=1)).tolist() == [2]


def test_both_ways_are_open_where_both_kinds_of_zones_are_possible() -> None:
    usual, behind_one = seeds(street(FLATS, HOUSE, HOUSE, SHOP, SHOP, HOUSE, MANY)).T
    assert np.flatnonzero(usual).tolist() == [3, 4]
    assert np.flatnonzero(behind_one).tolist() == [6]


def test_none_begins_at_a_building_from_which_others_shut_off_what_is_missing() -> None:
    usual, behind_one = seeds(street(SHOP, SHOP, HOUSE, HOUSE, FLATS, MANY)).T
    assert usual.any()
    assert not behind_one.any()
