"""What a classification and an officer's word amount to together.

The category and the counts of an address always agree: a house isn't flats, flats are at least one. So what is
said is first completed by what follows from it, and then holds whatever the sources say later; the rest stays
as classified.
"""

from collections.abc import Mapping
from dataclasses import replace

from geo.counts import Basis, Category, Count, Premises
from geo.errors import InvalidInput
from geo.overrides.values import Said

EXCLUDED: Mapping[Category, tuple[str, ...]] = {
    Category.HOUSE: (),
    Category.FLAT: ("houses",),
    Category.BUSINESS: ("flats", "houses"),
    Category.OTHER: ("flats", "houses", "businesses"),
}
"""The classes that an address of a category has none of; a house may have flats, which don't count."""


def apply_override(premises: Premises, said: Said) -> Premises:
    """The premises as they count with the override; raises what `completed` raises."""
    whole = completed(premises, said)
    return Premises(
        category=whole.category or premises.category,
        flats=_count(premises.flats, whole.flats),
        houses=_count(premises.houses, whole.houses),
        businesses=_count(premises.businesses, whole.businesses),
        flats_are_share=premises.flats_are_share and whole.flats is None,
    )


def completed(premises: Premises, said: Said) -> Said:
    """What is said, and what follows from it for the classified premises.

    A category brings its count and takes away what it excludes; a number may change the category.

    Raises `InvalidInput`: "override_contradictory" where category and numbers can't both be true,
    "flats_missing" where there are flats and nobody says how many, "flats_of_a_house" where the address
    is a house, whose flats don't count, and it isn't said whether it stays one.
    """
    category = said.category or _fitting(premises, said)
    _check(category, premises, said)
    if said.category or category is not premises.category or said.flats or said.houses:
        return _whole(category, premises, said)
    return said


def _fitting(premises: Premises, said: Said) -> Category:
    """The category of what is counted then: the first that fits of house, flat, business, other."""
    if said.houses or (premises.category is Category.HOUSE and said.houses is None):
        return Category.HOUSE
    if _count(premises.counted_flats, said.flats).possible:
        return Category.FLAT
    return Category.BUSINESS if _count(premises.businesses, said.businesses).possible else Category.OTHER


def _check(category: Category, premises: Premises, said: Said) -> None:
    if category is Category.HOUSE and said.flats and not (said.category or said.houses):
        raise InvalidInput(
            "flats_of_a_house",
            "The address is a house, whose flats don't count. Say its category too: flat, or house if it stays one.",
        )
    excluded = [name for name in EXCLUDED[category] if said.counts.get(name)]
    if excluded or said.counts.get(_OWN.get(category, "")) == 0:
        raise InvalidInput("override_contradictory", f"These can't both be true: category {category}, {_listed(said)}.")
    if category is Category.FLAT and not _count(premises.counted_flats, said.flats).possible:
        raise InvalidInput("flats_missing", "Say how many flats there are.")


_OWN = {Category.FLAT: "flats", Category.BUSINESS: "businesses"}
"""What an address of a category has at least one of; a house may be counted at another of its addresses."""


def _whole(category: Category, premises: Premises, said: Said) -> Said:
    none = dict.fromkeys(EXCLUDED[category], 0)
    match category:
        case Category.HOUSE:
            brought = {"houses": _houses(premises), "flats": 0}
        case Category.BUSINESS if premises.businesses.basis is not Basis.REGISTER or not premises.businesses.possible:
            brought = {"businesses": 1}
        case _:
            brought = {}
    return replace(said, category=category, **{**none, **brought, **said.counts})


def _houses(premises: Premises) -> int:
    """One; but where the address was a house already, it may count at another address of the building."""
    return premises.houses.best or 0 if premises.category is Category.HOUSE else 1


def _count(classified: Count, said: int | None) -> Count:
    return classified if said is None else Count.known(said)


def _listed(said: Said) -> str:
    return ", ".join(f"{number} {name}" for name, number in said.counts.items())
