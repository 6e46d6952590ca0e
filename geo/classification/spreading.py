"""Flats belong to entrances: those told for a door, else a share of the building's."""

from dataclasses import dataclass

from geo.classification.conclusions import Conclusion, businesses_of
from geo.classification.facts import Facts
from geo.counts import NONE, Count


@dataclass(frozen=True)
class FlatsHere:
    """The flats behind one address, and whether they are an estimated share of the building's."""

    count: Count
    are_share: bool = False


def share(total: int, addresses: int, rank: int) -> int:
    """The part of `total` that falls to one of `addresses`; the parts differ by at most 1 and sum to `total`."""
    return total // addresses + (1 if rank < total % addresses else 0)


def flats_here(facts: Facts) -> FlatsHere | None:
    """The flats behind this address, or None where nobody tells any of the building.

    What is told for the door itself holds. Otherwise the building's flats less those behind told
    doors are spread evenly over its other addresses. Entrances of one building are built alike, so
    the share has no range of its own (the sum over the building is exact), but it is an estimate.
    """
    if facts.door_flats is not None:
        return FlatsHere(Count.known(facts.door_flats))
    if facts.building_flats is None:
        return None
    remaining = max(0, facts.building_flats - (facts.building_door_flats or 0))
    if facts.spread_addresses == 1:
        return FlatsHere(Count.known(remaining))
    part = share(remaining, facts.spread_addresses, facts.spread_rank)
    return FlatsHere(Count.estimate(part, part, part), are_share=True)


def flats_if_any(facts: Facts, businesses: Count) -> Conclusion:
    """The flats that are told, beside the businesses; none where none are told."""
    return flats_or(facts, NONE, businesses)


def only_what_is_told(facts: Facts) -> Conclusion:
    """The flats and the businesses that are told, and nothing of what is not."""
    return flats_if_any(facts, businesses_of(facts))


def flats_or(facts: Facts, otherwise: Count, businesses: Count) -> Conclusion:
    """The flats that are told, else `otherwise`, beside the businesses."""
    here = flats_here(facts) or FlatsHere(otherwise)
    return Conclusion(flats=here.count, businesses=businesses, flats_are_share=here.are_share)
