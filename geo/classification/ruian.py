"""Rules for RÚIAN, the Czech register: by the building's ZpusobVyuzitiKod.

The codes are those of the register's own list of ways of use; an invented list with 1 = family
house circulates, and is not it.
"""

from collections.abc import Callable

from geo.classification.conclusions import Conclusion, a_house, a_house_if_lived_in, businesses_of
from geo.classification.dwellings import dwelling
from geo.classification.estimating import HOUSE_FLATS
from geo.classification.facts import Facts, Scheme
from geo.classification.rules import FLATS_TOLD, SIZE, SURROUNDINGS, Rule
from geo.classification.spreading import flats_if_any, flats_or, only_what_is_told
from geo.counts import Count

FAMILY_HOUSE, BLOCK_OF_FLATS, RESIDENTIAL = "7", "6", "3"
SHOP, ACCOMMODATION, OFFICES = "10", "11", "14"

FARM_OR_RECREATION = frozenset({"2", "8"})
"""A farmstead, a building of family recreation."""

MIXED = frozenset({"1", "5", "9", SHOP, ACCOMMODATION, "12", OFFICES, "15", "20"})
"""Industry, civic amenities, assembly, shops, accommodation, production, offices, multipurpose buildings."""

TRADE = frozenset({SHOP, ACCOMMODATION, OFFICES})
"""Uses that stand for one business where no source of businesses is loaded."""

TECHNICAL = frozenset({"4", "13", "16", "17", "18", "19", *(str(code) for code in range(21, 31))})
"""Forestry, agriculture, technical, transport, garages, other, greenhouses, water works, unfinished units."""


def _use(*codes: str) -> Callable[[Facts], bool]:
    return lambda facts: facts.scheme is Scheme.RUIAN and facts.use in codes


def _block(facts: Facts) -> Conclusion:
    return flats_or(facts, Count.unknown(), businesses_of(facts))


def _residential(facts: Facts) -> Conclusion:
    return dwelling(facts, surely=True)


def _no_use(facts: Facts) -> Conclusion:
    return dwelling(facts, surely=False)


def _has_building_without_use(facts: Facts) -> bool:
    told = (facts.known_flats, facts.footprint_m2, facts.building_levels)
    return facts.scheme is Scheme.RUIAN and facts.use is None and any(each is not None for each in told)


def _mixed(facts: Facts) -> Conclusion:
    stands_for_one = facts.use in TRADE and not facts.businesses_loaded
    return flats_if_any(facts, businesses_of(facts, at_least_one=stands_for_one))


RUIAN_RULES = (
    Rule(
        key="ruian_family_house",
        version=1,
        reads=("use", "building_flats"),
        says="A family house (use 7) is one house, counted at the building's first address, whatever its flats.",
        applies=_use(FAMILY_HOUSE),
        conclude=a_house,
    ),
    Rule(
        key="ruian_block_of_flats",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="A block of flats (use 6) has the flats that the register tells; where it tells none, "
        "their number is unknown.",
        applies=_use(BLOCK_OF_FLATS),
        conclude=_block,
    ),
    Rule(
        key="ruian_residential",
        version=2,
        reads=("use", *FLATS_TOLD, *SIZE, *SURROUNDINGS),
        says=f"A residential object (use 3) with up to {HOUSE_FLATS} flats is a house, with more it has flats; "
        "where they aren't told, its size and its neighbours decide, as an estimate.",
        applies=_use(RESIDENTIAL),
        conclude=_residential,
    ),
    Rule(
        key="ruian_no_use",
        version=2,
        reads=(*FLATS_TOLD, *SIZE, *SURROUNDINGS, "amenity"),
        says=f"A building without a use is a house with up to {HOUSE_FLATS} flats and has flats with more; "
        "where they aren't told, its size and its neighbours decide, as an estimate.",
        applies=_has_building_without_use,
        conclude=_no_use,
    ),
    Rule(
        key="ruian_farm_or_recreation",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="A farmstead or a building of family recreation (uses 2 and 8) is a house where it has a flat.",
        applies=_use(*FARM_OR_RECREATION),
        conclude=a_house_if_lived_in,
    ),
    Rule(
        key="ruian_mixed",
        version=1,
        reads=("use", *FLATS_TOLD, "businesses_loaded"),
        says="A building of work or public life (uses 1, 5, 9 to 12, 14, 15, 20) has the flats that are told, and "
        "businesses; a shop, accommodation or offices stand for one business where no source of them is loaded.",
        applies=_use(*MIXED),
        conclude=_mixed,
    ),
    Rule(
        key="ruian_technical",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="A technical building (uses 4, 13, 16 to 19, 21 to 30) has flats where any are told.",
        applies=_use(*TECHNICAL),
        conclude=only_what_is_told,
    ),
    Rule(
        key="ruian_unknown_use",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="The code of use isn't in the register's list: the building has flats where any are told.",
        applies=lambda facts: facts.scheme is Scheme.RUIAN and facts.use is not None,
        conclude=only_what_is_told,
    ),
)
"""The rules for RÚIAN, in the order in which they are tried."""
