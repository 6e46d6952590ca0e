"""Dwellings whose use leaves open whether they are a house or a block of flats."""

from dataclasses import asdict, replace

from geo.classification.conclusions import Conclusion, a_house, businesses_of
from geo.classification.estimating import HOUSE_FLATS, estimated_flats, may_be_dwelling
from geo.classification.facts import Facts
from geo.classification.spreading import flats_or
from geo.classification.telling_apart import Leaning, leaning
from geo.counts import Count


def dwelling(facts: Facts, *, surely: bool) -> Conclusion:
    """A building whose use leaves open whether it is a house or a block, or, unless `surely`, even a dwelling.

    Where the flats are told, up to three make a house and more make flats. Otherwise its size and its
    surroundings decide, and the conclusion is an estimate.
    """
    if facts.known_flats is not None:
        return _by_told_flats(facts, facts.known_flats)
    if not surely and not may_be_dwelling(facts):
        return Conclusion(businesses=businesses_of(facts))
    found = leaning(facts)
    judged = estimated_flats(facts, likelihood=found.likelihood) if found.to_block else a_house(facts, certain=False)
    return replace(judged, notes={**judged.notes, **_notes(found)})


def _by_told_flats(facts: Facts, told: int) -> Conclusion:
    if 1 <= told <= HOUSE_FLATS:
        return a_house(facts)
    return flats_or(facts, Count.unknown(), businesses_of(facts))


def _notes(found: Leaning) -> dict[str, object]:
    signs = {name: round(value, 2) for name, value in asdict(found.signs).items() if value}
    return {"block_likelihood": round(found.likelihood, 2), "signs": signs}
