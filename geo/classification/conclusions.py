"""What a rule concludes, and what a classification records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.classification.facts import Facts
from geo.counts import NONE, Category, Count, Premises


@dataclass(frozen=True)
class Conclusion:
    """What one rule makes of an address; `notes` are the intermediate figures worth recording."""

    flats: Count = NONE
    houses: Count = NONE
    businesses: Count = NONE
    is_house: bool = False
    flats_are_share: bool = False
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def category(self) -> Category:
        """The first that fits of house, flat, business, other."""
        if self.is_house:
            return Category.HOUSE
        if self.flats.possible:
            return Category.FLAT
        return Category.BUSINESS if self.businesses.possible else Category.OTHER


@dataclass(frozen=True)
class Classification:
    """What an address is and holds, by which rule, and from what evidence.

    `rule` is the key of the rule, `version` that of the whole classifier. `evidence` is plain JSON:
    the facts that the rule read and was told, and the figures it derived from them.
    `flats_are_share` marks an estimated share of a building's flats.
    """

    category: Category
    flats: Count
    houses: Count
    businesses: Count
    flats_are_share: bool
    rule: str
    evidence: Mapping[str, Any]
    version: str

    @property
    def premises(self) -> Premises:
        """The address as compositions count it."""
        return Premises(self.category, self.flats, self.houses, self.businesses, self.flats_are_share)


ONE_PERHAPS = Count.estimate(1, low=0, high=1)
"""An estimated house or business: probably one, possibly none."""


def a_house(facts: Facts, *, certain: bool = True) -> Conclusion:
    """One house at the building's first address, none at its others; its flats don't count."""
    one = Count.known(1) if certain else ONE_PERHAPS
    return Conclusion(
        houses=one if facts.rank == 0 else NONE,
        businesses=businesses_of(facts),
        is_house=True,
    )


def a_house_if_lived_in(facts: Facts) -> Conclusion:
    """A house where flats are told of the building, else nothing but its businesses (uses 2 and 8)."""
    return a_house(facts) if facts.known_flats else Conclusion(businesses=businesses_of(facts))


def businesses_of(facts: Facts, *, at_least_one: bool = False) -> Count:
    """The businesses at the address: as declared, else as attached by a source.

    With `at_least_one`, a building that is a shop by its use but has no business attached counts as
    one estimated business, at its first address.
    """
    if facts.declared_businesses is not None:
        return Count.known(facts.declared_businesses)
    if at_least_one and facts.businesses == 0:
        return ONE_PERHAPS if facts.rank == 0 else NONE
    return Count.known(facts.businesses)
