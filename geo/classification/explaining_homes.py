"""The reasons for the homes at an address: a house, flats, or none."""

from collections.abc import Iterator
from typing import Any

from geo.classification.conclusions import Classification
from geo.classification.doubts import by_size, reads_size
from geo.classification.estimating import HOUSE_FLATS, SHED_M2, told_levels
from geo.classification.facts import Facts, Scheme
from geo.classification.reasons import Reason, ReasonCode, told
from geo.classification.rules import Rule
from geo.counts import Category

HOUSE_IF_LIVED_IN = frozenset({"ruian_farm_or_recreation", "osm_cabin"})
"""Rules under which a flat makes the house."""

SURELY_A_BLOCK = "osm_apartments"
"""The rule that estimates flats, and doesn't ask whether there are any."""


def reasons_of_homes(facts: Facts, found: Classification, rule: Rule) -> Iterator[Reason]:
    """Why the address is a house, has flats or is no home, by what is told of its building."""
    match found.category:
        case Category.HOUSE:
            yield from _house(facts, found, rule)
        case Category.FLAT:
            yield from _flats(facts, found, rule)
        case _:
            yield from _no_home(facts, rule)


def _house(facts: Facts, found: Classification, rule: Rule) -> Iterator[Reason]:
    if by_size(facts, rule):
        yield from _signs(facts, found)
        known = {**_size(facts), **_surroundings(found)}
        yield Reason(ReasonCode.LIKELY_HOUSE if known else ReasonCode.NOTHING_AGAINST_HOUSE)
    elif rule.key in HOUSE_IF_LIVED_IN:
        yield Reason(ReasonCode.HOUSE_LIVED_IN)
    elif reads_size(rule):
        yield Reason(ReasonCode.HOUSE_WITH_FEW_FLATS, {"most": HOUSE_FLATS})
    else:
        yield Reason(ReasonCode.HOUSE_WHATEVER_FLATS)
    if facts.building_addresses > 1:
        place = ReasonCode.HOUSE_COUNTED_ELSEWHERE if facts.rank else ReasonCode.HOUSE_COUNTED_HERE
        yield Reason(place, {"addresses": facts.building_addresses})


def _flats(facts: Facts, found: Classification, rule: Rule) -> Iterator[Reason]:
    if _turned_from_house(facts, rule):
        yield Reason(ReasonCode.MORE_FLATS_THAN_A_HOUSE, {"most": HOUSE_FLATS})
    if facts.door_flats is not None:
        yield _entrance(facts)
    elif facts.building_flats is not None:
        yield from _part_of_building(facts, found)
    else:
        yield from _signs(facts, found)
        yield from _estimate(facts, found, rule)


def _signs(facts: Facts, found: Classification) -> Iterator[Reason]:
    """What is known of a building whose flats nobody tells."""
    yield Reason(ReasonCode.FLATS_NOT_TOLD)
    if size := _size(facts):
        yield Reason(ReasonCode.MEASURES, size)
    if surroundings := _surroundings(found):
        yield Reason(ReasonCode.SURROUNDINGS, surroundings)


def _estimate(facts: Facts, found: Classification, rule: Rule) -> Iterator[Reason]:
    if rule.key != SURELY_A_BLOCK and reads_size(rule):
        yield Reason(ReasonCode.LIKELY_BLOCK)
    if "estimated_building_flats" in found.evidence:
        low, best, high = found.evidence["estimated_building_flats"]
        if low:
            yield Reason(ReasonCode.FLATS_BY_SIZE, {"low": low, "best": best, "high": high})
        else:
            yield Reason(ReasonCode.FLATS_IF_ANY, {"best": best, "high": high})
        if found.flats_are_share:
            yield Reason(ReasonCode.DIVIDED, {"addresses": facts.building_addresses})


def _part_of_building(facts: Facts, found: Classification) -> Iterator[Reason]:
    elsewhere = facts.building_door_flats or 0
    rest = max(0, (facts.building_flats or 0) - elsewhere)
    if found.flats_are_share and elsewhere:
        values = {"addresses": facts.spread_addresses, "elsewhere": elsewhere, "rest": rest}
        yield Reason(ReasonCode.REST_DIVIDED, values)
    elif found.flats_are_share:
        yield Reason(ReasonCode.DIVIDED, {"addresses": facts.spread_addresses})
    elif elsewhere:
        yield Reason(ReasonCode.ENTRANCE_LEFT, {"flats": rest, "elsewhere": elsewhere})


def _no_home(facts: Facts, rule: Rule) -> Iterator[Reason]:
    if rule.key in HOUSE_IF_LIVED_IN:
        yield Reason(ReasonCode.HOUSE_NOT_LIVED_IN)
    elif by_size(facts, rule):
        yield _no_dwelling(facts)
    elif facts.door_flats is not None:
        yield _entrance(facts)
    elif facts.building_flats is None and facts.scheme is not Scheme.PLAIN:
        yield Reason(ReasonCode.NO_FLATS_TOLD)


def _no_dwelling(facts: Facts) -> Reason:
    if facts.amenity is not None:
        return Reason(ReasonCode.OTHER_PURPOSE, {"amenity": facts.amenity})
    if not facts.footprint_m2:
        return Reason(ReasonCode.NOTHING_TOLD_OF_BUILDING)
    code = ReasonCode.TOO_SMALL if facts.footprint_m2 < SHED_M2 else ReasonCode.TOO_LARGE
    return Reason(code, _size(facts))


def _turned_from_house(facts: Facts, rule: Rule) -> bool:
    """Whether the building would be a house if it had fewer flats."""
    return reads_size(rule) and rule.key != SURELY_A_BLOCK and facts.known_flats is not None


def _entrance(facts: Facts) -> Reason:
    return Reason(ReasonCode.ENTRANCE_HAS, told(flats=facts.door_flats, building_flats=facts.building_flats))


def _size(facts: Facts) -> dict[str, Any]:
    return told(footprint_m2=facts.footprint_m2, levels=told_levels(facts))


def _surroundings(found: Classification) -> dict[str, Any]:
    near = {"houses": "houses_near", "blocks": "blocks_near", "footprint_m2": "neighbours_footprint_m2"}
    return {name: found.evidence[fact] for name, fact in near.items() if found.evidence.get(fact)}
