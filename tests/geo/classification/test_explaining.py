"""Why an address is what it is, as reasons, certainties and wishes."""

import json
from typing import Any

import pytest
from hypothesis import given

from geo.classification import (
    RULES,
    Certainty,
    Explanation,
    Facts,
    Origin,
    ReasonCode,
    Scheme,
    Subject,
    WishCode,
    classify,
    explain,
)
from geo.rule_sets import PremisesClass
from tests.geo.classification.test_classifier import anything


def explained(scheme: Scheme, use: str | None, flats: int | None = None, **facts: Any) -> Explanation:
    told = Facts(scheme, use=use, building_flats=flats, **{"businesses_loaded": True, **facts})
    return explain(told, classify(told), [Origin(Subject.BUILDING, scheme.value, "21234")])


def codes(explanation: Explanation) -> list[ReasonCode]:
    return [reason.code for reason in explanation.reasons]


@given(anything())
def test_every_classification_has_a_reason_and_the_rule_that_concluded(facts: Facts) -> None:
    found = classify(facts)
    explanation = explain(facts, found)
    rule = next(rule for rule in RULES if rule.key == found.rule)
    assert explanation.reasons
    assert (explanation.premises, explanation.rule, explanation.rule_version) == (
        found.premises,
        rule.key,
        rule.version,
    )


@given(anything())
def test_an_explanation_is_plain_json(facts: Facts) -> None:
    sent = explain(facts, classify(facts)).to_json()
    assert json.loads(json.dumps(sent)) == sent


@given(anything())
def test_what_is_not_told_is_called_so(facts: Facts) -> None:
    found = classify(facts)
    counts = {
        PremisesClass.FLATS: found.flats,
        PremisesClass.HOUSES: found.houses,
        PremisesClass.BUSINESSES: found.businesses,
    }
    said = explain(facts, found).certainties
    assert set(said) == {which for which, count in counts.items() if count.possible}
    for which, certainty in said.items():
        assert (certainty is Certainty.TOLD) == (counts[which].basis == "register")


@given(anything())
def test_whatever_is_not_sure_comes_with_a_wish(facts: Facts) -> None:
    explanation = explain(facts, classify(facts))
    if any(certainty is not Certainty.TOLD for certainty in explanation.certainties.values()):
        assert explanation.wishes


def test_a_told_entrance_leads_from_the_building_to_its_own_flats() -> None:
    found = explained(Scheme.RUIAN, "6", 22, building_addresses=2, door_flats=11, building_door_flats=22)
    building, entrance, _ = found.reasons
    assert building.to_json() == {
        "code": "building_is",
        "scheme": "ruian",
        "use": "6",
        "key": "21234",
        "flats": 22,
    }
    assert entrance.to_json() == {"code": "entrance_has", "flats": 11, "building_flats": 22}


def test_a_share_is_told_apart_from_an_estimate() -> None:
    share = explained(Scheme.RUIAN, "6", 22, building_addresses=4)
    estimate = explained(Scheme.OSM, "apartments", footprint_m2=400, building_addresses=4)
    assert share.certainties == {PremisesClass.FLATS: Certainty.SHARED}
    assert estimate.certainties == {PremisesClass.FLATS: Certainty.ESTIMATED}
    assert (share.wishes, estimate.wishes[0]) == ((WishCode.COUNT_BELLS,), WishCode.CHECK_FLATS)


def test_missing_flats_are_asked_for() -> None:
    found = explained(Scheme.RUIAN, "6")
    assert ReasonCode.FLATS_NOT_TOLD in codes(found)
    assert found.wishes == (WishCode.ENTER_FLATS,)


@pytest.mark.parametrize(
    ("rank", "code"), [(0, ReasonCode.HOUSE_COUNTED_HERE), (1, ReasonCode.HOUSE_COUNTED_ELSEWHERE)]
)
def test_a_house_with_two_addresses_says_where_it_counts(rank: int, code: ReasonCode) -> None:
    assert code in codes(explained(Scheme.RUIAN, "7", 1, building_addresses=2, rank=rank))


def test_an_assumed_business_is_said_to_count_at_the_first_address() -> None:
    first, second = (codes(explained(Scheme.OSM, "retail", building_addresses=2, rank=rank)) for rank in (0, 1))
    assert ReasonCode.BUSINESS_BY_USE in first
    assert ReasonCode.BUSINESS_COUNTED_ELSEWHERE in second
    garage = explained(Scheme.OSM, "garage", building_addresses=2, rank=1)
    assert ReasonCode.BUSINESS_COUNTED_ELSEWHERE not in codes(garage)


def test_size_and_surroundings_are_named_where_they_decided() -> None:
    found = explained(
        Scheme.OSM, "yes", footprint_m2=130, building_levels=2, neighbours_footprint_m2=120, houses_near=5
    )
    assert codes(found)[:5] == [
        ReasonCode.USE_NOT_TOLD,
        ReasonCode.FLATS_NOT_TOLD,
        ReasonCode.MEASURES,
        ReasonCode.SURROUNDINGS,
        ReasonCode.LIKELY_HOUSE,
    ]


def test_hundreds_of_businesses_at_one_address_are_remarked_upon() -> None:
    assert ReasonCode.MANY_BUSINESSES in codes(explained(Scheme.RUIAN, "14", businesses=240))
    assert ReasonCode.MANY_BUSINESSES not in codes(explained(Scheme.RUIAN, "14", businesses=4))


def test_no_business_is_told_apart_from_no_data_on_businesses() -> None:
    assert ReasonCode.NO_BUSINESS_TOLD in codes(explained(Scheme.RUIAN, "6", 4))
    without = explained(Scheme.RUIAN, "6", 4, businesses_loaded=False)
    assert ReasonCode.NO_SOURCE_OF_BUSINESSES in codes(without)
    assert without.wishes == (WishCode.IMPORT_BUSINESSES,)
