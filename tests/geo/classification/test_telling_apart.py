"""Houses and blocks of flats told apart by size and surroundings, as docs/classification.md says."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.classification import Classification, Facts, Scheme, classify
from geo.classification.telling_apart import leaning
from geo.counts import Category


def dwelling(**facts: Any) -> Classification:
    return classify(Facts(Scheme.OSM, use="yes", businesses_loaded=True, **facts))


HOUSES: list[dict[str, Any]] = [
    {"footprint_m2": 140},
    {"footprint_m2": 140, "building_levels": 2, "neighbours_footprint_m2": 150},
    {"footprint_m2": 240, "building_levels": 2, "neighbours_footprint_m2": 160},
    {"footprint_m2": 300, "neighbours_footprint_m2": 130, "houses_near": 6, "blocks_near": 0},
    {"footprint_m2": 190, "building_levels": 3, "houses_near": 1, "blocks_near": 1},
]
BLOCKS: list[dict[str, Any]] = [
    {"footprint_m2": 320},
    {"footprint_m2": 180, "building_levels": 4},
    {"footprint_m2": 220, "neighbours_footprint_m2": 250},
    {"footprint_m2": 150, "neighbours_footprint_m2": 160, "houses_near": 0, "blocks_near": 4},
    {"footprint_m2": 260, "building_levels": 3, "neighbours_footprint_m2": 150},
]


@pytest.mark.parametrize("facts", HOUSES)
def test_what_looks_like_a_house_is_an_estimated_house(facts: dict[str, Any]) -> None:
    assert dwelling(**facts).category is Category.HOUSE


@pytest.mark.parametrize("facts", BLOCKS)
def test_what_looks_like_a_block_has_estimated_flats(facts: dict[str, Any]) -> None:
    assert dwelling(**facts).category is Category.FLAT


@pytest.mark.parametrize(
    ("facts", "total", "likelihood"),
    [
        ({}, -1.45, 0.07),
        ({"footprint_m2": 300}, 0.85, 0.42),
        ({"footprint_m2": 300, "building_levels": 4}, 2.67, 0.81),
        ({"footprint_m2": 300, "neighbours_footprint_m2": 300}, 1.92, 0.67),
        ({"footprint_m2": 300, "houses_near": 3, "blocks_near": 0}, -1.41, 0.07),
    ],
)
def test_the_weights_are_those_of_the_document(facts: dict[str, Any], total: float, likelihood: float) -> None:
    found = leaning(Facts(**facts))
    assert (found.total, found.likelihood) == (pytest.approx(total, abs=0.006), pytest.approx(likelihood, abs=0.006))


def test_the_same_building_is_judged_by_its_neighbours() -> None:
    assert dwelling(footprint_m2=230, houses_near=4, blocks_near=0).category is Category.HOUSE
    assert dwelling(footprint_m2=230, houses_near=0, blocks_near=4).category is Category.FLAT


def test_the_evidence_says_what_spoke_for_what() -> None:
    evidence = dwelling(footprint_m2=300, building_levels=2, houses_near=0, blocks_near=2).evidence
    assert evidence["signs"] == {"footprint": 2.3, "levels": -0.6, "neighbours": 1.88}
    assert evidence["block_likelihood"] == 0.72


def test_of_a_house_the_evidence_says_so_too() -> None:
    assert dwelling(footprint_m2=225).evidence["signs"] == {"footprint": 1.15}


known = st.none() | st.integers(0, 20_000)


@given(known, st.none() | st.floats(-1, 200), known, known, known)
def test_any_facts_can_be_weighed(
    footprint: int | None, levels: float | None, around: int | None, houses: int | None, blocks: int | None
) -> None:
    facts = Facts(
        footprint_m2=footprint,
        building_levels=levels,
        neighbours_footprint_m2=around,
        houses_near=houses,
        blocks_near=blocks,
    )
    assert 0 < leaning(facts).likelihood < 1


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 30), st.integers(0, 30))
def test_more_footprint_and_more_blocks_never_speak_for_a_house(
    footprint: int, more: int, blocks: int, further: int
) -> None:
    one = leaning(Facts(footprint_m2=footprint, houses_near=3, blocks_near=blocks))
    other = leaning(Facts(footprint_m2=footprint + more, houses_near=3, blocks_near=blocks + further))
    assert other.total >= one.total
