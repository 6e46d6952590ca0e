"""The registry of rules, and the classifier that applies the first that fits.

To change how addresses are classified, change a rule and raise its version (also for a changed figure in
`estimating` or `telling_apart`): `CLASSIFIER_VERSION` changes with it, and what was classified by another
version is known to be out of date.
"""

from dataclasses import fields
from hashlib import sha256
from typing import Any

from geo.classification.conclusions import Classification, Conclusion
from geo.classification.facts import Facts
from geo.classification.openstreetmap import OPENSTREETMAP_RULES
from geo.classification.plain import DECLARED, NOTHING_KNOWN
from geo.classification.ruian import RUIAN_RULES
from geo.classification.rules import Rule

RULES: tuple[Rule, ...] = (DECLARED, *RUIAN_RULES, *OPENSTREETMAP_RULES, NOTHING_KNOWN)
"""All rules in the order in which they are tried; the last one fits every address."""

CLASSIFIER_VERSION = sha256(" ".join(f"{rule.key}:{rule.version}" for rule in RULES).encode()).hexdigest()[:12]
"""Stands for the keys, versions and order of all rules."""

_OF_EVERY_ADDRESS = ("declared_businesses", "businesses", "rank", "building_addresses")
_USUAL = {field.name: field.default for field in fields(Facts)}


def classify(facts: Facts) -> Classification:
    """Classify one address by the first rule that fits."""
    rule = next(rule for rule in RULES if rule.applies(facts))
    conclusion = rule.conclude(facts)
    return Classification(
        category=conclusion.category,
        flats=conclusion.flats,
        houses=conclusion.houses,
        businesses=conclusion.businesses,
        flats_are_share=conclusion.flats_are_share,
        rule=rule.key,
        evidence=_evidence(rule, facts, conclusion),
        version=CLASSIFIER_VERSION,
    )


def _evidence(rule: Rule, facts: Facts, conclusion: Conclusion) -> dict[str, Any]:
    """What the rule was told, what is unusual about the address, and the rule's own figures."""
    read = {name: getattr(facts, name) for name in rule.reads}
    told = {name: value for name, value in read.items() if value is not None}
    common = {name: getattr(facts, name) for name in _OF_EVERY_ADDRESS}
    unusual = {name: value for name, value in common.items() if value != _USUAL[name]}
    return {**told, **unusual, **conclusion.notes}
