"""Rule sets as data: what is shipped, what is read, and what is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidInput
from geo.rule_sets import MPB_2010, MPB_2010_ANY, SHIPPED, Limit, Minima, PremisesClass, RuleSet


def written(**changes: Any) -> dict[str, Any]:
    return MPB_2010.to_json() | changes


def limit(minimum: Any, soft: Any, maximum: Any) -> dict[str, Any]:
    return {"minimum": minimum, "soft_maximum": soft, "maximum": maximum}


def test_the_shipped_limits_are_those_of_the_leaflet() -> None:
    for rule_set in SHIPPED:
        assert rule_set.limit(PremisesClass.FLATS) == Limit(2, None, 50)
        assert rule_set.limit(PremisesClass.HOUSES) == Limit(2, 15, 20)
        assert rule_set.limit(PremisesClass.BUSINESSES) == Limit(2, 10, 15)
        assert rule_set.single_entrance_exception
        assert rule_set.per_address_cap is None


def test_the_literal_reading_is_the_default() -> None:
    assert [(each.name, each.minima) for each in SHIPPED] == [("mpb-2010", Minima.ALL), ("mpb-2010-any", Minima.ANY)]


@pytest.mark.parametrize("rule_set", SHIPPED)
def test_a_rule_set_survives_json(rule_set: RuleSet) -> None:
    assert RuleSet.from_json(json.loads(json.dumps(rule_set.to_json()))) == rule_set


@given(st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted), st.none() | st.integers(1, 9))
def test_any_rising_limits_are_taken(numbers: list[int], cap: int | None) -> None:
    read = RuleSet.from_json(written(flats=limit(*numbers), per_address_cap=cap))
    assert read.flats == Limit(*numbers)
    assert RuleSet.from_json(read.to_json()) == read


WRONG: list[tuple[Any, str]] = [
    ([], ""),
    ("mpb-2010", ""),
    (written(name="MPB 2010"), "name"),
    (written(name=""), "name"),
    (written(name=5), "name"),
    (written(name="a" * 64), "name"),
    (written(version=0), "version"),
    (written(version=True), "version"),
    (written(version="1"), "version"),
    (written(title=" "), "title"),
    (written(title="a\nb"), "title"),
    (written(minima="some"), "minima"),
    (written(minima=["all"]), "minima"),
    (written(single_entrance_exception=1), "single_entrance_exception"),
    (written(per_address_cap=0), "per_address_cap"),
    (written(per_address_cap=2.5), "per_address_cap"),
    (written(colour="red"), "colour"),
    (written(flats=None), "flats"),
    (written(flats={"minimum": 2, "maximum": 50}), "flats.soft_maximum"),
    (written(flats=limit(2, None, 50) | {"soft": 3}), "flats.soft"),
    (written(flats=limit(-1, None, 50)), "flats.minimum"),
    (written(flats=limit(2, None, None)), "flats.maximum"),
    (written(flats=limit(2, None, 1)), "flats.maximum"),
    (written(flats=limit(2, None, 10**7)), "flats.maximum"),
    (written(houses=limit(2, 1, 20)), "houses.soft_maximum"),
    (written(houses=limit(2, 21, 20)), "houses.soft_maximum"),
    (written(minima="any", businesses=limit(0, None, 9)), "businesses.minimum"),
]


@pytest.mark.parametrize(("raw", "where"), WRONG)
def test_a_wrong_rule_set_is_refused_at_the_field(raw: Any, where: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        RuleSet.from_json(raw)
    assert refused.value.code == "rule_set_invalid"
    assert refused.value.details["where"] == where


@pytest.mark.parametrize("name", MPB_2010.to_json())
def test_no_field_may_be_missing(name: str) -> None:
    raw = written()
    del raw[name]
    with pytest.raises(InvalidInput) as refused:
        RuleSet.from_json(raw)
    assert refused.value.details["where"] == name


def test_a_minimum_of_zero_asks_for_nothing_where_all_are_asked() -> None:
    assert RuleSet.from_json(written(flats=limit(0, None, 50))).flats.minimum == 0


def test_names_of_rule_sets_differ() -> None:
    assert MPB_2010.name != MPB_2010_ANY.name
