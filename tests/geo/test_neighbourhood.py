"""What a neighbourhood has and lacks, told so that nobody's household can be read from it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.composition import Composition, Tally
from geo.neighbourhood import FEWEST_ADDRESSES, Neighbourhood, describe, neighbourhood
from geo.rule_sets import MPB_2010, MPB_2010_ANY, PremisesClass
from geo.storage.database import Database
from tests.factories import add_address, add_addresses, add_zone, at, rectangle


def told(flats: int, houses: int, businesses: int) -> Neighbourhood:
    return describe(Composition(Tally(flats), Tally(houses), Tally(businesses)), MPB_2010)


def about(database: Database, address: int) -> Neighbourhood | None:
    with database.reading() as session:
        return neighbourhood(session, address, MPB_2010)


def test_what_is_missing_is_told_class_by_class() -> None:
    found = told(12, 9, 1)
    assert [(each.about, each.missing) for each in found.classes] == [(10, 0), (10, 0), (1, 1)]
    assert not found.enough


def test_enough_of_every_class_is_enough() -> None:
    assert told(2, 2, 2).enough


def test_one_class_suffices_where_the_rule_set_says_so() -> None:
    composition = Composition(Tally(10), Tally(0), Tally(0))
    assert describe(composition, MPB_2010_ANY).enough
    assert not describe(composition, MPB_2010).enough


@given(flats=st.integers(0, 300), houses=st.integers(0, 300))
def test_homes_are_told_in_steps_and_never_one_by_one(flats: int, houses: int) -> None:
    for presence in told(flats, houses, 0).classes[:2]:
        assert not presence.exact
        assert presence.about in (0, 2) or presence.about % 5 == 0


@given(count=st.integers(0, 1))
def test_too_few_homes_are_not_told_apart(count: int) -> None:
    assert told(count, 5, 0).classes[0] == told(0, 5, 0).classes[0]


def test_unknown_flats_count_as_one_at_least() -> None:
    composition = Composition(Tally(unknown=2), Tally(5), Tally(5))
    assert describe(composition, MPB_2010).classes[0].missing == 0


def test_the_premises_of_other_zones_are_left_out(database: Database) -> None:
    add_zone(database, rectangle(0, 0, 100, 100))
    add_addresses(database, 5, *at(50, 50), category="house")
    own = add_addresses(database, FEWEST_ADDRESSES, *at(150, 50), category="business")
    found = about(database, own[0])
    assert found
    by_class = {presence.which: presence for presence in found.classes}
    assert by_class[PremisesClass.BUSINESSES].about == FEWEST_ADDRESSES
    assert by_class[PremisesClass.HOUSES].missing == 2


def test_too_few_addresses_are_not_told_of_at_all(database: Database) -> None:
    addresses = add_addresses(database, FEWEST_ADDRESSES - 1, *at(0, 0), category="flat")
    assert about(database, addresses[0]) is None


def test_neighbours_in_one_square_are_told_the_same(database: Database) -> None:
    add_addresses(database, 30, *at(190, 0), category="house")
    row = [add_address(database, *at(east, 20), category="house") for east in range(0, 60, 5)]
    assert len({about(database, address) for address in row}) <= 2


@pytest.mark.parametrize("address", [0, 999])
def test_an_address_that_is_not_there_has_no_neighbourhood(database: Database, address: int) -> None:
    assert about(database, address) is None


def test_a_cap_on_businesses_holds_here_too() -> None:
    capped = Composition(Tally(5), Tally(5), Tally(9), judged_businesses=Tally(1))
    assert describe(capped, replace(MPB_2010, per_address_cap=1)).classes[2].missing == 1
