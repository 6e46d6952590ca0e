"""Why an address is what it is: its facts and its classification as reasons, certainties and wishes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.classification.conclusions import Classification
from geo.classification.doubts import certainties, is_declared, wishes
from geo.classification.explaining_homes import reasons_of_homes
from geo.classification.explanations import BusinessHere, Explanation, Origin, Subject
from geo.classification.facts import Facts, Scheme
from geo.classification.plain import NOTHING_KNOWN
from geo.classification.reasons import Reason, ReasonCode, told
from geo.classification.registry import RULES, classify
from geo.classification.rules import Rule
from geo.counts import Basis, Category

MANY_BUSINESSES = 20
"""More businesses at one address are seldom shops: seats of firms, vending machines."""

UNTELLING_WORDS = frozenset({None, "yes"})
"""What sources write where they don't say what a building is for."""

_RULES = {rule.key: rule for rule in RULES}


def explain(
    facts: Facts,
    found: Classification,
    origins: Sequence[Origin] = (),
    businesses: Sequence[BusinessHere] = (),
) -> Explanation:
    """Explain what the present classifier made of the facts, with what is known of where they come from."""
    rule = _RULES[found.rule]
    keys = {origin.subject: origin.key for origin in origins}
    return Explanation(
        premises=found.premises,
        reasons=tuple(_reasons(facts, found, rule, keys.get(Subject.BUILDING))),
        wishes=tuple(wishes(facts, found, rule)),
        certainties=dict(certainties(facts, found)),
        origins=tuple(origins),
        businesses=tuple(businesses),
        rule=rule.key,
        rule_version=rule.version,
        rule_says=rule.says,
        classifier=found.version,
    )


def _reasons(facts: Facts, found: Classification, rule: Rule, building: str | None) -> Iterator[Reason]:
    if is_declared(facts):
        yield _declaration(facts)
    elif rule is NOTHING_KNOWN:
        yield Reason(ReasonCode.NOTHING_TOLD)
    if rule is not NOTHING_KNOWN and not _homes_are_declared(facts):
        if facts.scheme is not Scheme.PLAIN:
            yield _building(facts, building)
        yield from reasons_of_homes(facts, found, rule)
    yield from _businesses(facts, found, rule)


def _homes_are_declared(facts: Facts) -> bool:
    """Whether a person's file says all of the homes, so that nothing is read from the building."""
    return facts.declared_flats is not None or facts.declared_category in (Category.HOUSE, Category.OTHER)


def _declaration(facts: Facts) -> Reason:
    said = {
        "category": facts.declared_category and facts.declared_category.value,
        "flats": facts.declared_flats,
        "businesses": facts.declared_businesses,
    }
    return Reason(ReasonCode.FILE_SAYS, told(**said))


def _building(facts: Facts, key: str | None) -> Reason:
    code = ReasonCode.USE_NOT_TOLD if facts.use in UNTELLING_WORDS else ReasonCode.BUILDING_IS
    return Reason(code, told(scheme=facts.scheme.value, use=facts.use, key=key, flats=facts.building_flats))


def _businesses(facts: Facts, found: Classification, rule: Rule) -> Iterator[Reason]:
    if facts.declared_category in (Category.HOUSE, Category.OTHER) or facts.declared_businesses is not None:
        return
    if facts.businesses:
        yield Reason(ReasonCode.BUSINESSES_HERE, {"number": facts.businesses})
        if facts.businesses > MANY_BUSINESSES:
            yield Reason(ReasonCode.MANY_BUSINESSES)
    elif found.businesses.possible:
        estimated = found.businesses.basis is Basis.ESTIMATE
        yield Reason(ReasonCode.BUSINESS_BY_USE if estimated else ReasonCode.BUSINESS_WITHOUT_NUMBER)
    elif facts.rank and _stands_for_a_business(facts, rule):
        yield Reason(ReasonCode.BUSINESS_COUNTED_ELSEWHERE, {"addresses": facts.building_addresses})
    else:
        loaded = facts.businesses_loaded
        yield Reason(ReasonCode.NO_BUSINESS_TOLD if loaded else ReasonCode.NO_SOURCE_OF_BUSINESSES)


def _stands_for_a_business(facts: Facts, rule: Rule) -> bool:
    """Whether the use of the building brings a business, at its first address, though none is known."""
    first = classify(replace(facts, rank=0, unlisted_rank=0))
    return first.rule == rule.key and first.businesses.possible
