"""From a building of the Czech register to flat, house, business."""

from typing import Any

import pytest

from geo.classification import Classification, Facts, Scheme, classify
from geo.composition import NONE, Basis, Category, Count


def register(use: str | None, flats: int | None = None, **facts: Any) -> Classification:
    return classify(Facts(scheme=Scheme.RUIAN, use=use, building_flats=flats, **facts))


@pytest.mark.parametrize("flats", [None, 0, 1, 2, 9])
def test_a_family_house_is_one_house_whatever_its_flats(flats: int | None) -> None:
    found = register("7", flats)
    assert (found.category, found.houses, found.flats) == (Category.HOUSE, Count.known(1), NONE)


def test_a_house_with_two_addresses_counts_at_the_first() -> None:
    both = [register("7", 1, building_addresses=2, rank=rank) for rank in (0, 1)]
    assert [found.houses for found in both] == [Count.known(1), NONE]
    assert {found.category for found in both} == {Category.HOUSE}


def test_a_block_has_the_flats_of_the_register() -> None:
    assert register("6", 22).flats == Count.known(22)


def test_a_block_without_a_number_has_unknown_flats() -> None:
    found = register("6")
    assert (found.category, found.flats) == (Category.FLAT, Count.unknown())


def test_missing_is_not_zero() -> None:
    assert register("6", 0).category is Category.OTHER


@pytest.mark.parametrize("use", ["3", None])
@pytest.mark.parametrize("flats", [1, 2, 3])
def test_up_to_three_flats_of_a_residential_object_are_a_house(use: str | None, flats: int) -> None:
    assert register(use, flats).category is Category.HOUSE


@pytest.mark.parametrize("use", ["3", None])
def test_four_flats_of_a_residential_object_are_flats(use: str | None) -> None:
    assert register(use, 4).flats == Count.known(4)


def test_a_residential_object_without_a_number_is_estimated_by_its_size() -> None:
    assert register("3", footprint_m2=120, building_levels=2).houses.basis is Basis.ESTIMATE
    assert register("3", footprint_m2=400, building_levels=5).flats.basis is Basis.ESTIMATE


def test_a_tall_residential_object_without_a_footprint_has_unknown_flats() -> None:
    assert register("3", building_levels=5).flats == Count.unknown()


@pytest.mark.parametrize("use", ["2", "8"])
def test_a_farmstead_or_a_cottage_is_a_house_where_it_has_a_flat(use: str) -> None:
    assert register(use, 1).category is Category.HOUSE


@pytest.mark.parametrize("use", ["2", "8"])
@pytest.mark.parametrize("flats", [None, 0])
def test_a_farmstead_or_a_cottage_without_a_flat_is_other(use: str, flats: int | None) -> None:
    assert register(use, flats).category is Category.OTHER


WORK = ["1", "5", "9", "10", "11", "12", "14", "15", "20"]


@pytest.mark.parametrize("use", WORK)
def test_a_building_of_work_has_flats_and_businesses(use: str) -> None:
    found = register(use, 3, businesses=2, businesses_loaded=True)
    assert (found.category, found.flats, found.businesses) == (Category.FLAT, Count.known(3), Count.known(2))


@pytest.mark.parametrize("use", WORK)
def test_a_building_of_work_without_flats_is_a_business(use: str) -> None:
    assert register(use, None, businesses=1, businesses_loaded=True).category is Category.BUSINESS


@pytest.mark.parametrize("use", ["10", "11", "14"])
def test_shops_hotels_and_offices_stand_for_one_business_without_a_source(use: str) -> None:
    both = [register(use, None, building_addresses=2, rank=rank) for rank in (0, 1)]
    assert [found.businesses for found in both] == [Count.estimate(1, 0, 1), NONE]


@pytest.mark.parametrize("use", ["10", "11", "14"])
def test_with_a_source_of_businesses_an_empty_shop_is_other(use: str) -> None:
    assert register(use, None, businesses_loaded=True).category is Category.OTHER


@pytest.mark.parametrize("use", ["1", "5", "9", "12", "15", "20"])
def test_other_buildings_of_work_do_not_stand_for_a_business(use: str) -> None:
    assert register(use).category is Category.OTHER


@pytest.mark.parametrize("use", ["4", "13", "16", "17", "18", "19", *map(str, range(21, 31))])
def test_a_technical_building_has_flats_where_there_are_any(use: str) -> None:
    assert register(use, 2).flats == Count.known(2)
    assert register(use).category is Category.OTHER
    assert register(use).rule == "ruian_technical"


def test_an_unknown_code_is_named_and_classified_by_its_flats() -> None:
    found = register("99", 5)
    assert (found.rule, found.flats, found.evidence["use"]) == ("ruian_unknown_use", Count.known(5), "99")


def test_the_flats_of_a_block_are_spread_over_its_entrances_as_an_estimate() -> None:
    entrances = [register("6", 22, building_addresses=4, rank=rank) for rank in range(4)]
    assert [found.flats.best for found in entrances] == [6, 6, 5, 5]
    assert all(found.flats_are_share and found.flats.basis is Basis.ESTIMATE for found in entrances)


def test_what_is_told_for_an_entrance_is_known() -> None:
    found = register("6", 44, building_addresses=2, door_flats=20, building_door_flats=44)
    assert (found.flats, found.flats_are_share) == (Count.known(20), False)


def test_the_last_entrance_without_a_number_has_what_remains() -> None:
    found = register(
        "6", 44, building_addresses=2, rank=1, building_door_flats=20, unlisted_addresses=1, unlisted_rank=0
    )
    assert (found.flats, found.flats_are_share) == (Count.known(24), False)


def test_the_others_share_what_the_told_entrances_leave() -> None:
    rest = [
        register("6", 30, building_addresses=3, rank=rank, building_door_flats=9, unlisted_addresses=2, unlisted_rank=n)
        for n, rank in enumerate((0, 2))
    ]
    assert [found.flats for found in rest] == [Count.estimate(11, 11, 11), Count.estimate(10, 10, 10)]
