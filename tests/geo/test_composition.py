"""The programme's limits, as shared vectors and as promises that hold for any premises."""

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.composition import (
    Category,
    Composition,
    Count,
    Premises,
    PremisesClass,
    Rule,
    Severity,
    Tally,
    Verdict,
    compose,
    judge,
    judge_premises,
)
from geo.rule_sets import MPB_2010, MPB_2010_ANY, SHIPPED, RuleSet

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "composition.json").read_text("utf-8"))["cases"]
RULE_SETS = {rule_set.name: rule_set for rule_set in SHIPPED}


def read_count(raw: dict[str, Any] | None) -> Count:
    match raw:
        case None:
            return Count.known(0)
        case {"basis": "register", "best": best}:
            return Count.known(best)
        case {"basis": "estimate", "low": low, "best": best, "high": high}:
            return Count.estimate(best, low, high)
    return Count.unknown()


def read_premises(raw: dict[str, Any]) -> list[Premises]:
    flats, houses, businesses = (read_count(raw.get(which)) for which in PremisesClass)
    one = Premises(Category(raw["category"]), flats, houses, businesses, raw.get("flats_are_share", False))
    return [one] * raw.get("times", 1)


def without_messages(judgement: dict[str, Any]) -> dict[str, Any]:
    findings = [{key: value for key, value in each.items() if key != "message"} for each in judgement["findings"]]
    return judgement | {"findings": findings}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_vector(vector: dict[str, Any]) -> None:
    rule_set = replace(RULE_SETS[vector["rule_set"]], **vector.get("changes", {}))
    premises = list(chain.from_iterable(map(read_premises, vector["premises"])))
    assert without_messages(judge_premises(premises, rule_set).to_json()) == vector["expected"]


def flats(*numbers: int) -> list[Premises]:
    return [Premises(Category.FLAT, flats=Count.known(number)) for number in numbers]


def houses(number: int) -> list[Premises]:
    return [Premises(Category.HOUSE, houses=Count.known(1))] * number


def messages(premises: list[Premises], rule_set: RuleSet = MPB_2010_ANY) -> list[str]:
    return [finding.message for finding in judge_premises(premises, rule_set).findings]


@pytest.mark.parametrize(
    ("premises", "message"),
    [
        (houses(16), "16 houses: more than the recommended 15; at most 20 are allowed."),
        (houses(21), "21 houses: at most 20 are allowed."),
        (houses(2), "0 flats: fewer than 2, but one class that reaches its minimum suffices."),
        (houses(1), "1 house: at least 2 are needed."),
        (flats(51), "51 flats: more than 50 are allowed because all lie behind one entrance."),
        (
            [Premises(Category.HOUSE, houses=Count.estimate(1, 0, 1))] * 2,
            "Between 0 and 2 houses: it isn't certain that the minimum of 2 is reached.",
        ),
        (
            [*flats(20), Premises(Category.FLAT, flats=Count.unknown())],
            "At least 21 flats: it isn't certain that the limit of 50 is kept.",
        ),
    ],
)
def test_a_finding_says_in_words_what_is_wrong(premises: list[Premises], message: str) -> None:
    assert message in messages(premises)


def test_a_composition_summed_elsewhere_is_judged_alike() -> None:
    by_hand = Composition(
        flats=Tally(known=8, estimated=4, low=3, high=9, unknown=1),
        houses=Tally(known=3),
        businesses=Tally(known=2),
        entrances=3,
        addresses=8,
        other=1,
    )
    premises = [
        *flats(8),
        Premises(Category.FLAT, flats=Count.estimate(4, 3, 9)),
        Premises(Category.FLAT, flats=Count.unknown()),
        *houses(3),
        Premises(Category.BUSINESS, businesses=Count.known(2)),
        Premises(Category.OTHER),
    ]
    assert compose(premises) == by_hand
    assert judge(by_hand, MPB_2010) == judge_premises(premises, MPB_2010)


def test_a_cap_can_not_be_forgotten_in_the_sum() -> None:
    with pytest.raises(ValueError, match="per_address_cap"):
        judge(compose([]), replace(MPB_2010, per_address_cap=3))


@pytest.mark.parametrize(("best", "low", "high"), [(1, 2, 3), (4, 2, 3), (1, -1, 3)])
def test_an_estimate_outside_its_own_range_is_refused(best: int, low: int, high: int) -> None:
    with pytest.raises(ValueError, match="low <= best <= high"):
        Count.estimate(best, low, high)


small = st.integers(0, 60)
known = small.map(Count.known)
estimated = st.tuples(small, small, small).map(sorted).map(lambda ends: Count.estimate(ends[1], ends[0], ends[2]))
counts = known | estimated | st.just(Count.unknown())
addresses = st.builds(Premises, st.sampled_from(Category), counts, counts, counts, st.booleans())
boundaries = st.lists(addresses, max_size=8)
rule_sets = st.builds(
    replace,
    st.sampled_from(SHIPPED),
    per_address_cap=st.none() | st.integers(1, 9),
    single_entrance_exception=st.booleans(),
)

ORDER = list(Severity)


def severity_of_the_maximum(premises: list[Premises], rule_set: RuleSet, which: PremisesClass) -> int:
    findings = judge_premises(premises, rule_set).findings
    return max(
        (ORDER.index(each.severity) for each in findings if each.category is which and each.rule is Rule.MAXIMUM),
        default=-1,
    )


@given(boundaries.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), rule_sets)
def test_the_order_of_premises_never_matters(both: tuple[list[Premises], list[Premises]], rule_set: RuleSet) -> None:
    assert judge_premises(both[0], rule_set) == judge_premises(both[1], rule_set)


@given(boundaries, addresses, st.sampled_from(list(PremisesClass)), rule_sets)
def test_more_premises_never_heal_a_broken_maximum(
    premises: list[Premises], another: Premises, which: PremisesClass, rule_set: RuleSet
) -> None:
    before = severity_of_the_maximum(premises, rule_set, which)
    assert severity_of_the_maximum([*premises, another], rule_set, which) >= before


@given(boundaries, addresses)
def test_more_premises_never_lower_a_sum(premises: list[Premises], another: Premises) -> None:
    fewer, more = compose(premises), compose([*premises, another])
    for which in PremisesClass:
        assert more.shown(which).shown >= fewer.shown(which).shown
        assert more.shown(which).least >= fewer.shown(which).least


@given(st.lists(known.map(lambda count: Premises(Category.FLAT, flats=count)), max_size=8), rule_sets)
def test_known_counts_are_never_uncertain(premises: list[Premises], rule_set: RuleSet) -> None:
    assert Rule.UNCERTAIN not in {finding.rule for finding in judge_premises(premises, rule_set).findings}


def resolve(premises: Premises, draw: st.DataObject) -> Premises:
    """The address as it would be if somebody counted."""

    def true(count: Count) -> Count:
        return Count.known(draw.draw(st.integers(count.low, 99 if count.high is None else count.high)))

    return replace(
        premises,
        flats=true(premises.flats),
        houses=true(premises.houses),
        businesses=true(premises.businesses),
        flats_are_share=False,
    )


@given(boundaries, rule_sets, st.data())
def test_a_certain_violation_stays_one_when_somebody_counts(
    premises: list[Premises], rule_set: RuleSet, data: st.DataObject
) -> None:
    rule_set = replace(rule_set, single_entrance_exception=False)
    guessed = judge_premises(premises, rule_set)
    counted = judge_premises([resolve(each, data) for each in premises], rule_set)
    if guessed.verdict is Verdict.VIOLATION:
        assert counted.verdict is Verdict.VIOLATION
    if guessed.verdict is Verdict.COMPLIANT:
        assert counted.verdict is Verdict.COMPLIANT
