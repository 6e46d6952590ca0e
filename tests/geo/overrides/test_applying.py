"""What a classification and an officer's word amount to together."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.classification import classify
from geo.counts import NONE, Category, Count, Premises
from geo.errors import InvalidInput
from geo.overrides import Said, apply_override, completed
from tests.geo.classification.test_classifier import anything

BLOCK = Premises(Category.FLAT, flats=Count.known(8), businesses=Count.known(1))
SHARE = Premises(Category.FLAT, flats=Count.estimate(5, 5, 5), flats_are_share=True)
UNCOUNTED = Premises(Category.FLAT, flats=Count.unknown())
HOUSE = Premises(Category.HOUSE, houses=Count.known(1))
LIKELY_HOUSE = Premises(Category.HOUSE, houses=Count.estimate(1, 0, 1))
ELSEWHERE = Premises(Category.HOUSE)
SHOP = Premises(Category.BUSINESS, businesses=Count.known(3))
LIKELY_SHOP = Premises(Category.BUSINESS, businesses=Count.estimate(1, 0, 1))
GARAGE = Premises(Category.OTHER)

numbers = st.none() | st.integers(0, 2000)
anything_said = st.builds(Said, st.none() | st.sampled_from(Category), numbers, numbers, numbers)


def refused(premises: Premises, said: Said) -> str:
    with pytest.raises(InvalidInput) as error:
        apply_override(premises, said)
    return error.value.code


def test_a_number_of_flats_replaces_the_unknown_one() -> None:
    found = apply_override(UNCOUNTED, Said(flats=12))
    assert (found.category, found.flats) == (Category.FLAT, Count.known(12))


def test_a_counted_entrance_is_a_share_no_more() -> None:
    found = apply_override(SHARE, Said(flats=6))
    assert (found.flats, found.flats_are_share) == (Count.known(6), False)


def test_what_is_not_said_stays_as_classified() -> None:
    assert apply_override(BLOCK, Said(flats=9)).businesses == Count.known(1)
    assert apply_override(SHARE, Said(businesses=2)).flats == SHARE.flats
    assert apply_override(SHARE, Said(businesses=2)).flats_are_share


def test_a_block_that_is_a_house_has_one_house_and_no_flats_that_count() -> None:
    found = apply_override(BLOCK, Said(Category.HOUSE))
    assert (found.category, found.houses, found.flats) == (Category.HOUSE, Count.known(1), NONE)
    assert found.businesses == Count.known(1)


def test_a_likely_house_that_is_confirmed_is_known() -> None:
    assert apply_override(LIKELY_HOUSE, Said(Category.HOUSE)).houses == Count.known(1)


def test_a_house_that_counts_at_another_address_is_not_counted_twice() -> None:
    assert apply_override(ELSEWHERE, Said(Category.HOUSE)).houses == NONE


def test_a_house_may_have_flats_which_do_not_count() -> None:
    found = apply_override(HOUSE, Said(Category.HOUSE, flats=2))
    assert (found.flats, found.counted_flats) == (Count.known(2), NONE)


def test_flats_of_a_house_leave_open_what_is_meant() -> None:
    assert refused(HOUSE, Said(flats=6)) == "flats_of_a_house"
    found = apply_override(HOUSE, Said(Category.FLAT, flats=6))
    assert (found.category, found.flats, found.houses) == (Category.FLAT, Count.known(6), NONE)


def test_flats_need_a_number_where_nobody_knows_of_any() -> None:
    assert refused(GARAGE, Said(Category.FLAT)) == "flats_missing"
    assert refused(HOUSE, Said(Category.FLAT)) == "flats_missing"
    assert apply_override(UNCOUNTED, Said(Category.FLAT)).flats == Count.unknown()


def test_numbers_alone_may_change_the_category() -> None:
    assert apply_override(GARAGE, Said(flats=3)).category is Category.FLAT
    assert apply_override(GARAGE, Said(houses=1)).category is Category.HOUSE
    assert apply_override(GARAGE, Said(businesses=1)).category is Category.BUSINESS
    assert apply_override(BLOCK, Said(flats=0)).category is Category.BUSINESS
    assert apply_override(HOUSE, Said(houses=0)).category is Category.OTHER
    assert apply_override(SHOP, Said(businesses=0)).category is Category.OTHER


def test_a_business_without_a_number_is_one_unless_some_are_known() -> None:
    assert apply_override(GARAGE, Said(Category.BUSINESS)).businesses == Count.known(1)
    assert apply_override(LIKELY_SHOP, Said(Category.BUSINESS)).businesses == Count.known(1)
    assert apply_override(SHOP, Said(Category.BUSINESS)).businesses == Count.known(3)


def test_a_business_has_no_homes() -> None:
    found = apply_override(BLOCK, Said(Category.BUSINESS))
    assert (found.flats, found.houses, found.businesses) == (NONE, NONE, Count.known(1))


@pytest.mark.parametrize("premises", [BLOCK, UNCOUNTED, HOUSE, SHOP])
def test_something_else_holds_nothing(premises: Premises) -> None:
    assert apply_override(premises, Said(Category.OTHER)) == Premises(Category.OTHER)


@pytest.mark.parametrize(
    "said",
    [
        Said(Category.FLAT, flats=0),
        Said(Category.FLAT, houses=1),
        Said(Category.BUSINESS, flats=2),
        Said(Category.BUSINESS, businesses=0),
        Said(Category.OTHER, businesses=1),
    ],
)
def test_a_category_that_its_numbers_deny_is_refused(said: Said) -> None:
    assert refused(BLOCK, said) == "override_contradictory"


@given(anything().map(classify), anything_said)
def test_category_and_counts_always_agree(found: object, said: Said) -> None:
    try:
        now = apply_override(found.premises, said)  # type: ignore[attr-defined]
    except InvalidInput:
        assume(False)
    if now.category is not Category.HOUSE:
        assert not now.houses.possible
        expected = Category.FLAT if now.flats.possible else Category.BUSINESS
        assert now.category is (expected if now.flats.possible or now.businesses.possible else Category.OTHER)


@given(anything().map(lambda facts: classify(facts).premises), anything_said)
def test_completing_twice_changes_nothing_more(premises: Premises, said: Said) -> None:
    try:
        whole = completed(premises, said)
    except InvalidInput:
        return
    assert completed(premises, whole) == whole
    assert apply_override(premises, whole) == apply_override(premises, said)


@given(anything().map(lambda facts: classify(facts).premises), anything_said)
def test_whatever_is_said_holds(premises: Premises, said: Said) -> None:
    try:
        now = apply_override(premises, said)
    except InvalidInput:
        return
    for name, number in said.counts.items():
        assert getattr(now, name) == Count.known(number)
    assert said.category in (None, now.category)


@given(*[anything().map(lambda facts: classify(facts).premises)] * 2, st.integers(1, 2000))
def test_counted_flats_hold_whatever_the_sources_say_later(before: Premises, later: Premises, flats: int) -> None:
    whole = completed(before, Said(Category.FLAT, flats=flats))
    now = apply_override(later, whole)
    assert (now.category, now.counted_flats, now.houses) == (Category.FLAT, Count.known(flats), NONE)
