"""Estimates from a building's size, where nobody tells its flats.

A block gives about one flat for every 120 m² of its storeys, outside to outside with walls, stairs and
cellars; at least one for every 180 m² and at most one for every 80 m². Where the storeys aren't told,
three are assumed, within two and five. Compared with RÚIAN's own figures in docs/classification.md.
"""

from dataclasses import dataclass
from math import ceil, floor

from geo.classification.conclusions import Conclusion, businesses_of
from geo.classification.facts import Facts
from geo.classification.spreading import flats_or, share
from geo.counts import Count

GROSS_M2_PER_FLAT = (180, 120, 80)
"""Floor area outside to outside for one flat: giving the lowest, the best and the highest count."""

ASSUMED_LEVELS = (2, 3, 5)
"""Storeys where they aren't told: lowest, best, highest."""

SHED_M2 = 30
"""A building of no told use below this footprint is taken for a shed."""

HALL_M2, HALL_LEVELS = 600, 3
"""A building of no told use above this footprint for each of its addresses is taken for a hall, unless higher."""

HOUSE_FLATS = 3
"""Up to so many flats make a house where the use leaves it open."""


@dataclass(frozen=True)
class BuildingEstimate:
    """The estimated flats of a whole building."""

    low: int
    best: int
    high: int

    def doubted(self, likelihood: float) -> "BuildingEstimate":
        """The estimate if the building has flats only with this likelihood: none at least, fewer at best.

        The best figure is weighed by the likelihood, so that the sum over many buildings comes out right.
        """
        return BuildingEstimate(0, max(1, round(self.best * likelihood)), self.high)

    def spread(self, facts: Facts) -> Count:
        """The part of one address; the parts of a building sum to its estimate, at each end."""
        low, best, high = (
            share(total, facts.building_addresses, facts.rank) for total in (self.low, self.best, self.high)
        )
        return Count.estimate(best, low, high)


def estimate_flats(footprint_m2: int, levels: float | None) -> BuildingEstimate:
    """The flats of a block of so many m² on the ground and storeys; one at least."""
    storeys = ASSUMED_LEVELS if levels is None else (levels,) * 3
    low, best, high = (footprint_m2 * each / m2 for each, m2 in zip(storeys, GROSS_M2_PER_FLAT, strict=True))
    lowest = max(1, floor(low))
    likely = max(lowest, round(best))
    return BuildingEstimate(lowest, likely, max(likely, ceil(high)))


def estimated_flats(facts: Facts, *, likelihood: float = 1) -> Conclusion:
    """The flats of a block that nobody counted: from its size, else unknown.

    With a `likelihood` below 1 the building may be no block at all, and have none.
    """
    if not facts.footprint_m2:
        return flats_or(facts, Count.unknown(), businesses_of(facts))
    whole = estimate_flats(facts.footprint_m2, told_levels(facts))
    if likelihood < 1:
        whole = whole.doubted(likelihood)
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


def may_be_dwelling(facts: Facts) -> bool:
    """Whether people may live in a building whose use isn't told, by its size and its amenity."""
    if facts.amenity is not None or not facts.footprint_m2 or facts.footprint_m2 < SHED_M2:
        return False
    return facts.footprint_m2 <= HALL_M2 * facts.building_addresses or (told_levels(facts) or 1) > HALL_LEVELS
