"""Estimates from a building's size, where nobody tells its flats.

Rules of thumb, not measurements: a block gives about one flat for every 90 m² of its storeys
(a flat of some 70 m² with its walls, stairs and cellars), at least one for every 140 m² and at most
one for every 60 m². Where the storeys aren't told, three are assumed, within two and six.
"""

from dataclasses import dataclass
from math import ceil, floor

from geo.classification.conclusions import Conclusion, a_house, businesses_of
from geo.classification.facts import Facts
from geo.classification.spreading import flats_or, share
from geo.counts import Count

GROSS_M2_PER_FLAT = (140, 90, 60)
"""Floor area outside to outside for one flat: giving the lowest, the best and the highest count."""

ASSUMED_LEVELS = (2, 3, 6)
"""Storeys where they aren't told: lowest, best, highest."""

HOUSE_M2, HOUSE_LEVELS = 250, 3
"""A dwelling of at most this footprint and so many storeys is probably a house."""

SHED_M2 = 30
"""A building of no told use below this footprint is taken for a shed."""

HALL_M2 = 1200
"""A building of no told use above this footprint, not known to have storeys, is taken for a hall."""

HOUSE_FLATS = 3
"""Up to so many flats make a house where the use leaves it open."""


@dataclass(frozen=True)
class BuildingEstimate:
    """The estimated flats of a whole building."""

    low: int
    best: int
    high: int

    def spread(self, facts: Facts) -> Count:
        """The part of one address; the parts of a building sum to its estimate, at each end."""
        low, best, high = (
            share(total, facts.building_addresses, facts.rank) for total in (self.low, self.best, self.high)
        )
        return Count.estimate(best, low, high)


def estimate_flats(footprint_m2: int, levels: float | None, least: int) -> BuildingEstimate:
    """The flats of a building of so many m² on the ground and storeys; never fewer than `least`."""
    storeys = ASSUMED_LEVELS if levels is None else (levels,) * 3
    low, best, high = (footprint_m2 * each / m2 for each, m2 in zip(storeys, GROSS_M2_PER_FLAT, strict=True))
    lowest = max(least, floor(low)) if least else 0
    likely = max(1, lowest, round(best))
    return BuildingEstimate(lowest, likely, max(likely, ceil(high)))


def estimated_flats(facts: Facts, *, surely_dwelling: bool = True) -> Conclusion:
    """The flats of a block that nobody counted: from its size, else unknown.

    A building that may be no dwelling at all may also have none.
    """
    if not facts.footprint_m2:
        return flats_or(facts, Count.unknown(), businesses_of(facts))
    whole = estimate_flats(facts.footprint_m2, told_levels(facts), least=1 if surely_dwelling else 0)
    return Conclusion(
        flats=whole.spread(facts),
        businesses=businesses_of(facts),
        flats_are_share=facts.building_addresses > 1,
        notes={"estimated_building_flats": [whole.low, whole.best, whole.high]},
    )


def told_levels(facts: Facts) -> float | None:
    """The storeys, where the figure can be meant: 0, negative or absurd ones are not."""
    levels = facts.building_levels
    return levels if levels is not None and 0 < levels <= 100 else None


def is_small(facts: Facts) -> bool:
    """Whether a dwelling has the size of a house; what isn't told doesn't make it larger."""
    return (facts.footprint_m2 or 0) <= HOUSE_M2 and (told_levels(facts) or 0) <= HOUSE_LEVELS


def may_be_dwelling(facts: Facts) -> bool:
    """Whether people may live in a building whose use isn't told, by its size and its amenity."""
    if facts.amenity is not None or not facts.footprint_m2 or facts.footprint_m2 < SHED_M2:
        return False
    return facts.footprint_m2 <= HALL_M2 or (told_levels(facts) or 1) > 1


def dwelling(facts: Facts, *, surely: bool) -> Conclusion:
    """A building whose use leaves open whether it is a house or a block, or even a dwelling.

    Where the flats are told, up to three make a house and more make flats. Otherwise its size
    decides, and the conclusion is an estimate.
    """
    if facts.known_flats is not None:
        return _by_told_flats(facts, facts.known_flats)
    if not surely and not may_be_dwelling(facts):
        return Conclusion(businesses=businesses_of(facts))
    if is_small(facts):
        return a_house(facts, certain=False)
    return estimated_flats(facts, surely_dwelling=surely)


def _by_told_flats(facts: Facts, told: int) -> Conclusion:
    if 1 <= told <= HOUSE_FLATS:
        return a_house(facts)
    return flats_or(facts, Count.unknown(), businesses_of(facts))
