"""What a person's own file declares, and what is left where nobody says anything."""

import pytest

from geo.classification import Facts, Scheme, classify
from geo.composition import NONE, Category, Count


def test_a_declared_house_is_one_house_and_its_flats_do_not_count() -> None:
    found = classify(Facts(declared_category=Category.HOUSE, declared_flats=2))
    assert (found.category, found.houses, found.flats) == (Category.HOUSE, Count.known(1), NONE)


def test_a_declared_number_of_flats_is_known() -> None:
    found = classify(Facts(declared_category=Category.FLAT, declared_flats=12))
    assert (found.category, found.flats) == (Category.FLAT, Count.known(12))


def test_flats_without_a_number_are_unknown() -> None:
    assert classify(Facts(declared_category=Category.FLAT)).flats == Count.unknown()


def test_a_number_of_flats_needs_no_category() -> None:
    assert classify(Facts(declared_flats=2)).category is Category.FLAT


def test_a_business_without_a_number_is_one() -> None:
    assert classify(Facts(declared_category=Category.BUSINESS)).businesses == Count.known(1)


def test_declared_businesses_replace_those_of_another_source() -> None:
    assert classify(Facts(declared_businesses=2, businesses=9)).businesses == Count.known(2)


def test_mixed_use_keeps_both_and_is_a_flat_first() -> None:
    found = classify(Facts(declared_category=Category.BUSINESS, declared_flats=3, declared_businesses=2))
    assert (found.category, found.flats, found.businesses) == (Category.FLAT, Count.known(3), Count.known(2))


def test_a_declared_category_beats_what_the_building_says() -> None:
    found = classify(Facts(scheme=Scheme.OSM, use="house", declared_category=Category.OTHER, businesses=1))
    assert (found.category, found.houses, found.businesses) == (Category.OTHER, NONE, NONE)


@pytest.mark.parametrize("scheme", Scheme)
def test_an_address_of_which_nothing_is_known_is_other(scheme: Scheme) -> None:
    found = classify(Facts(scheme=scheme))
    assert (found.category, found.rule) == (Category.OTHER, "nothing_known")


def test_a_business_alone_makes_a_business() -> None:
    found = classify(Facts(businesses=3))
    assert (found.category, found.businesses) == (Category.BUSINESS, Count.known(3))
