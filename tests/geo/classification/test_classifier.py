"""Promises of the classifier as a whole, for any facts."""

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.classification import CLASSIFIER_VERSION, RULES, Facts, Scheme, classify
from geo.classification.spreading import share
from geo.composition import Basis, Category, Count, compose

USES = ["yes", "house", "apartments", "residential", "retail", "garage", "cabin", "?", *map(str, range(1, 32))]
READ_BY_EVERY_RULE = {"declared_businesses", "businesses", "rank", "building_addresses", "scheme"}

numbers = st.none() | st.integers(0, 300)


@st.composite
def anything(draw: st.DrawFn) -> Facts:
    addresses = draw(st.integers(1, 6))
    return Facts(
        scheme=draw(st.sampled_from(Scheme)),
        declared_category=draw(st.none() | st.sampled_from(Category)),
        declared_flats=draw(numbers),
        declared_businesses=draw(numbers),
        use=draw(st.none() | st.sampled_from(USES)),
        amenity=draw(st.none() | st.just("school")),
        building_flats=draw(numbers),
        building_levels=draw(st.none() | st.floats(-1, 200)),
        footprint_m2=draw(st.none() | st.integers(0, 20_000)),
        neighbours_footprint_m2=draw(st.none() | st.integers(50, 5_000)),
        houses_near=draw(st.none() | st.integers(0, 30)),
        blocks_near=draw(st.none() | st.integers(0, 30)),
        building_addresses=addresses,
        rank=draw(st.integers(0, addresses - 1)),
        door_flats=draw(numbers),
        businesses=draw(st.integers(0, 20)),
        businesses_loaded=draw(st.booleans()),
    )


@given(anything())
def test_the_category_is_the_first_that_fits(facts: Facts) -> None:
    found = classify(facts)
    if found.category is not Category.HOUSE:
        assert not found.houses.possible
        expected = Category.FLAT if found.flats.possible else Category.OTHER
        if expected is Category.OTHER and found.businesses.possible:
            expected = Category.BUSINESS
        assert found.category is expected


@given(anything())
def test_a_house_has_no_flats_that_count(facts: Facts) -> None:
    found = classify(facts)
    assert not (found.houses.possible and found.flats.possible)


@given(anything())
def test_a_classification_is_recorded_as_plain_json(facts: Facts) -> None:
    found = classify(facts)
    assert json.loads(json.dumps(found.evidence)) == found.evidence
    assert found.version == CLASSIFIER_VERSION


@given(anything())
def test_stored_facts_are_read_back(facts: Facts) -> None:
    told = {each.name: getattr(facts, each.name) for each in fields(Facts)}
    stored = json.loads(json.dumps({name: value for name, value in told.items() if value is not None}))
    assert Facts.from_json(stored) == facts


@given(anything(), st.data())
def test_only_facts_in_the_evidence_decide(facts: Facts, data: st.DataObject) -> None:
    found = classify(facts)
    rule = next(rule for rule in RULES if rule.key == found.rule)
    unread = {each.name for each in fields(Facts)} - set(rule.reads) - READ_BY_EVERY_RULE
    another = data.draw(anything())
    changed = classify(replace(facts, **{name: getattr(another, name) for name in unread}))
    assert changed.rule != found.rule or changed.premises == found.premises


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_shares_sum_exactly_and_differ_by_one_at_most(total: int, addresses: int) -> None:
    parts = [share(total, addresses, rank) for rank in range(addresses)]
    assert sum(parts) == total
    assert max(parts) - min(parts) <= 1


@given(st.integers(0, 500), st.integers(1, 20), st.sampled_from([(Scheme.RUIAN, "6"), (Scheme.OSM, "apartments")]))
def test_the_flats_of_a_building_sum_exactly_over_its_addresses(
    flats: int, addresses: int, kind: tuple[Scheme, str]
) -> None:
    facts = Facts(kind[0], use=kind[1], building_flats=flats, building_addresses=addresses)
    whole = compose(classify(replace(facts, rank=rank)).premises for rank in range(addresses))
    assert (whole.flats.shown, whole.flats.least, whole.flats.most) == (flats, flats, flats)


@given(st.integers(1, 5_000), st.none() | st.integers(1, 30), st.integers(1, 20))
def test_an_estimate_sums_exactly_too(footprint: int, levels: int | None, addresses: int) -> None:
    facts = Facts(
        Scheme.OSM, use="apartments", footprint_m2=footprint, building_levels=levels, building_addresses=addresses
    )
    each = [classify(replace(facts, rank=rank)) for rank in range(addresses)]
    whole = compose(found.premises for found in each)
    low, best, high = each[0].evidence["estimated_building_flats"]
    assert (whole.flats.least, whole.flats.shown, whole.flats.most) == (low, best, high)
    assert 1 <= low <= best <= high


@given(st.lists(st.none() | st.integers(0, 40), min_size=1, max_size=8), st.integers(0, 400))
def test_told_doors_and_shares_of_the_rest_sum_exactly(doors: list[int | None], flats: int) -> None:
    told = sum(door for door in doors if door is not None)
    unlisted = [rank for rank, door in enumerate(doors) if door is None]

    def address(rank: int, door: int | None) -> Facts:
        place: dict[str, Any] = {"unlisted_addresses": len(unlisted), "unlisted_rank": None}
        if door is None:
            place["unlisted_rank"] = unlisted.index(rank)
        facts = Facts(
            Scheme.RUIAN, use="6", building_flats=flats, building_addresses=len(doors), rank=rank, door_flats=0
        )
        return replace(facts, door_flats=door, building_door_flats=told, **place)

    whole = compose(classify(address(rank, door)).premises for rank, door in enumerate(doors))
    assert whole.flats.shown == (max(flats, told) if unlisted else told)


def test_every_rule_reads_facts_that_exist_and_has_a_key_of_its_own() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert {name for rule in RULES for name in rule.reads} <= {each.name for each in fields(Facts)}


def test_an_estimate_is_never_a_known_count() -> None:
    found = classify(Facts(Scheme.OSM, use="yes", footprint_m2=300))
    assert found.flats.basis is Basis.ESTIMATE
    assert found.flats != Count.known(found.flats.best or 0)


@pytest.mark.parametrize(
    "impossible",
    [
        {"rank": 1},
        {"building_addresses": 0},
        {"building_flats": -1},
        {"declared_businesses": -1},
        {"unlisted_addresses": 1, "unlisted_rank": 1},
    ],
)
def test_impossible_facts_are_refused(impossible: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"address|negative"):
        Facts(**impossible)
