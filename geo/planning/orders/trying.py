"""Limits that are only tried: those of a rule set with some of them changed."""

from collections.abc import Mapping

from geo.errors import InvalidInput
from geo.rule_sets import PremisesClass, RuleSet

TRIED = "tried-limits"
"""The name of limits that no rule set has; nothing is stored under it."""

CHANGEABLE = ("minima", *(which.value for which in PremisesClass), "single_entrance_exception", "per_address_cap")


def tried_limits(base: RuleSet, changes: Mapping[str, object]) -> RuleSet:
    """The rule set with some fields replaced; of a class (`{"flats": {"maximum": 60}}`) only those that are named.

    Raises `InvalidInput` ("rule_set_invalid") with `details["where"]`, as `RuleSet.from_json` does.
    """
    for name in changes:
        if name not in CHANGEABLE:
            message = f"The limits can't be used. {name}: There is no such field; there are {', '.join(CHANGEABLE)}."
            raise InvalidInput("rule_set_invalid", message, details={"where": name})
    fields = base.to_json()
    named = {"name": TRIED, "version": 1, "title": f"Limits that are tried, beside {base.name}"}
    return RuleSet.from_json(fields | named | {name: _changed(fields[name], changes[name]) for name in changes})


def _changed(before: object, after: object) -> object:
    return {**before, **after} if isinstance(before, Mapping) and isinstance(after, Mapping) else after
