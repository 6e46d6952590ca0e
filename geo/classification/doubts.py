"""How far a classification can be relied on, and what would make it surer."""

from collections.abc import Iterator

from geo.classification.conclusions import Classification
from geo.classification.explanations import Certainty
from geo.classification.facts import Facts, Scheme
from geo.classification.plain import NOTHING_KNOWN
from geo.classification.reasons import WishCode
from geo.classification.rules import SIZE, Rule
from geo.counts import Basis, Count
from geo.rule_sets import PremisesClass


def certainties(facts: Facts, found: Classification) -> Iterator[tuple[PremisesClass, Certainty]]:
    """How sure each count is, of the classes of which there may be any."""
    counts = {
        PremisesClass.FLATS: found.flats,
        PremisesClass.HOUSES: found.houses,
        PremisesClass.BUSINESSES: found.businesses,
    }
    for which, count in counts.items():
        if count.possible:
            divided = which is PremisesClass.FLATS and found.flats_are_share and facts.building_flats is not None
            yield which, Certainty.SHARED if divided else _certainty(count)


def wishes(facts: Facts, found: Classification, rule: Rule) -> Iterator[WishCode]:
    """What would make the counts surer, the most useful first."""
    if rule is NOTHING_KNOWN and not is_declared(facts):
        yield WishCode.SAY_WHAT_STANDS
    yield from _about_homes(facts, found, rule)
    if facts.scheme is Scheme.OSM and by_size(facts, rule):
        yield WishCode.MAP_BUILDING
    if found.businesses.basis is Basis.ESTIMATE:
        yield WishCode.LOOK_FOR_BUSINESS
    elif not (facts.businesses or facts.businesses_loaded or is_declared(facts)):
        yield WishCode.IMPORT_BUSINESSES


def is_declared(facts: Facts) -> bool:
    """Whether a person's own file says anything of what stands here."""
    said = (facts.declared_category, facts.declared_flats, facts.declared_businesses)
    return any(each is not None for each in said)


def reads_size(rule: Rule) -> bool:
    """Whether the rule judges by size where nobody tells the flats."""
    return set(SIZE) <= set(rule.reads)


def by_size(facts: Facts, rule: Rule) -> bool:
    """Whether the rule had to judge the building by its size, as nobody tells its flats."""
    return reads_size(rule) and facts.known_flats is None


def _about_homes(facts: Facts, found: Classification, rule: Rule) -> Iterator[WishCode]:
    match found.flats.basis:
        case Basis.UNKNOWN:
            yield WishCode.ENTER_FLATS
        case Basis.ESTIMATE:
            yield WishCode.CHECK_FLATS if facts.building_flats is None else WishCode.COUNT_BELLS
        case Basis.REGISTER if by_size(facts, rule):
            yield WishCode.LOOK_AT_BUILDING


def _certainty(count: Count) -> Certainty:
    match count.basis:
        case Basis.REGISTER:
            return Certainty.TOLD
        case Basis.ESTIMATE:
            return Certainty.ESTIMATED
        case Basis.UNKNOWN:
            return Certainty.UNKNOWN
