"""From the value of `building` to flat, house, business."""

from typing import Any

import pytest

from geo.classification import Classification, Facts, Scheme, classify
from geo.composition import NONE, Basis, Category, Count


def building(use: str, **facts: Any) -> Classification:
    return classify(Facts(scheme=Scheme.OSM, use=use, businesses_loaded=True, **facts))


@pytest.mark.parametrize("use", ["house", "detached", "semidetached_house", "terrace", "bungalow", "farm"])
def test_a_house_is_a_house(use: str) -> None:
    found = building(use, footprint_m2=900)
    assert (found.category, found.houses) == (Category.HOUSE, Count.known(1))


def test_a_house_with_a_shop_keeps_both() -> None:
    found = building("house", businesses=1)
    assert (found.category, found.houses, found.businesses) == (Category.HOUSE, Count.known(1), Count.known(1))


def test_apartments_have_the_flats_of_the_building() -> None:
    assert building("apartments", building_flats=12, footprint_m2=400).flats == Count.known(12)


def test_apartments_have_the_flats_of_the_door() -> None:
    assert building("apartments", door_flats=8, building_addresses=2, rank=1).flats == Count.known(8)


def test_apartments_without_a_number_are_estimated_from_levels_and_footprint() -> None:
    found = building("apartments", footprint_m2=300, building_levels=6)
    assert found.flats == Count.estimate(15, low=10, high=23)
    assert found.evidence["estimated_building_flats"] == [10, 15, 23]


def test_without_levels_the_range_is_wider() -> None:
    assert building("apartments", footprint_m2=300).flats == Count.estimate(8, low=3, high=19)


def test_apartments_of_no_known_size_have_unknown_flats() -> None:
    assert building("apartments").flats == Count.unknown()


@pytest.mark.parametrize("use", ["yes", "residential", "no_such_word"])
def test_a_small_building_is_an_estimated_house(use: str) -> None:
    found = building(use, footprint_m2=140, building_levels=2)
    assert (found.category, found.houses) == (Category.HOUSE, Count.estimate(1, low=0, high=1))


@pytest.mark.parametrize(("footprint", "levels"), [(375, 2), (250, 4), (375, None)])
@pytest.mark.parametrize("use", ["yes", "residential"])
def test_a_larger_building_has_estimated_flats(use: str, footprint: int, levels: int | None) -> None:
    found = building(use, footprint_m2=footprint, building_levels=levels)
    assert (found.category, found.flats.basis) == (Category.FLAT, Basis.ESTIMATE)


@pytest.mark.parametrize("levels", [0, -1, 1000, float("nan")])
def test_an_absurd_number_of_levels_is_not_believed(levels: float) -> None:
    assert building("apartments", footprint_m2=300, building_levels=levels).flats == Count.estimate(8, 3, 19)


@pytest.mark.parametrize("use", ["yes", "residential"])
def test_a_building_of_no_told_kind_may_hold_no_flats_at_all(use: str) -> None:
    found = building(use, footprint_m2=400, building_levels=4)
    assert found.flats == Count.estimate(12, low=0, high=20)


def test_the_less_likely_a_block_the_fewer_its_flats() -> None:
    likely, unlikely = building("yes", footprint_m2=400, building_levels=3), building("yes", footprint_m2=400)
    assert likely.evidence["block_likelihood"] > unlikely.evidence["block_likelihood"]
    assert (likely.flats.high, likely.flats.best) == (15, 8)
    assert unlikely.flats == Count.estimate(7, low=0, high=25)


def test_a_shed_a_hall_and_a_school_are_no_dwellings() -> None:
    assert building("yes", footprint_m2=29).category is Category.OTHER
    assert building("yes", footprint_m2=601).category is Category.OTHER
    assert building("yes", footprint_m2=601, building_levels=3).category is Category.OTHER
    assert building("yes", footprint_m2=400, amenity="amenity=school").category is Category.OTHER


def test_a_building_between_shed_and_hall_may_be_a_dwelling() -> None:
    assert building("yes", footprint_m2=30).category is Category.HOUSE
    assert building("yes", footprint_m2=600).category is Category.FLAT


def test_a_building_that_is_told_to_have_no_flats_is_no_house() -> None:
    assert building("yes", building_flats=0, footprint_m2=140).category is Category.OTHER


def test_a_large_building_of_many_storeys_or_many_entrances_is_no_hall() -> None:
    assert building("yes", footprint_m2=601, building_levels=4).category is Category.FLAT
    assert building("yes", footprint_m2=1200, building_addresses=2).category is Category.FLAT
    assert building("yes", footprint_m2=1201, building_addresses=2).category is Category.OTHER


def test_told_flats_decide_between_house_and_block() -> None:
    assert building("yes", building_flats=3, footprint_m2=900).houses == Count.known(1)
    assert building("yes", building_flats=4, footprint_m2=90).flats == Count.known(4)


@pytest.mark.parametrize("use", ["retail", "commercial", "office", "supermarket", "hotel", "kiosk"])
def test_a_building_made_for_trade_has_a_business_though_none_is_mapped(use: str) -> None:
    assert building(use).businesses == Count.estimate(1, low=0, high=1)
    assert building(use, businesses=4).businesses == Count.known(4)


def test_a_building_made_for_trade_keeps_its_flats() -> None:
    found = building("retail", building_flats=6, businesses=2)
    assert (found.category, found.flats, found.businesses) == (Category.FLAT, Count.known(6), Count.known(2))


@pytest.mark.parametrize("use", ["garage", "garages", "shed", "barn", "church", "school", "industrial", "warehouse"])
def test_a_building_that_is_no_dwelling_is_other(use: str) -> None:
    assert building(use, footprint_m2=200, building_levels=2).category is Category.OTHER


def test_a_workshop_in_a_warehouse_is_a_business() -> None:
    assert building("warehouse", businesses=1).category is Category.BUSINESS


def test_a_cabin_is_a_house_where_it_has_a_flat() -> None:
    assert building("cabin", building_flats=1).category is Category.HOUSE
    assert building("cabin").category is Category.OTHER


def test_a_second_address_of_an_estimated_house_adds_none() -> None:
    found = building("yes", footprint_m2=140, building_addresses=2, rank=1)
    assert (found.category, found.houses) == (Category.HOUSE, NONE)
