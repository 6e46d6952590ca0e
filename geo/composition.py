"""What stands inside a boundary, and whether the programme allows it as a zone.

It counts premises, not members. The algorithm below is complete: the browser's code does the same
while a boundary is drawn, and both pass `tests/vectors/composition.json`.

**Counting.** Each address point has flats, houses and businesses, each a `Count`. They are summed.
A house counts once, at its first address (the others have none); the flats of a house don't count.
An address is an *entrance* when it is no house and has flats, or may have them.

**Ranges.** A count from a register is exact. An estimate has a lowest, a best and a highest value.
An unknown count is at least 1, since an address is known to have flats before their number is
asked for, and has no upper bound: any number chosen as "surely not more" would turn a missing
figure into a passed check. It adds 1 to the low end, removes the high end, and adds nothing to the
count that is shown. So every sum has a shown count (known + best estimates), a low and a high end.

**Cap.** With a `per_address_cap`, the judged sum of businesses takes at most that many at each
address, in each of low, best and high; unknown counts stay unknown. The shown counts aren't capped.

**Maximum** of a class, with `step(n)` violation if n > maximum, warning if n > soft maximum, else none:
1. Flats, if the rule set has the single-entrance exception, there is exactly one entrance and its
   flats aren't an estimated share of its building's: `single_entrance` (info) where high > maximum,
   and nothing else. Unknown flats at a second address make a second entrance.
2. If step(low) isn't none: `maximum` with this severity; its limit is the soft maximum (if there is
   one) for a warning, else the maximum.
3. If step(high) differs from step(low): `uncertain` (warning), at the first limit that low keeps.

**Minimum** of a class: *reached* if low >= minimum, *missed* if high < minimum, else *open*.
Where all minima are asked, each missed one is `minimum` (violation) and each open one `uncertain`
(warning). Where any suffices: if one is reached, each missed one is `minimum` (info); else, if one is
open, each open one is `uncertain` (warning) and each missed one `minimum` (info); else each is
`minimum` (violation).

The `count` of a finding is the shown count after the cap, or the low end where that is higher.
`hard_limit` is the class's maximum, and null in findings on a minimum.

**Order** of findings: flats, houses, businesses; within a class minimum, `maximum` or
`single_entrance`, then `uncertain` of the maximum. The **verdict** is that of the worst finding.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from geo.counts import NONE, NOTHING, Basis, Category, Count, Premises, Tally
from geo.findings import Finding, Rule, Severity, Verdict, worst
from geo.rule_sets import Limit, Minima, PremisesClass, RuleSet

__all__ = [
    "NONE",
    "NOTHING",
    "Basis",
    "Category",
    "Composition",
    "Count",
    "Finding",
    "Judgement",
    "Premises",
    "PremisesClass",
    "Rule",
    "Severity",
    "Tally",
    "Verdict",
    "compose",
    "judge",
    "judge_premises",
]


@dataclass(frozen=True, slots=True)
class Composition:
    """The premises inside a boundary, summed; the database sums the same columns.

    `businesses` is shown in full; `judged_businesses` is the sum after the rule set's
    `per_address_cap`, or None where there is no cap. `entrances` are the addresses with flats,
    houses left out, and `shared_entrances` those of them whose flats are an estimated share of
    their building's. `other` counts the addresses of that category.
    """

    flats: Tally = NOTHING
    houses: Tally = NOTHING
    businesses: Tally = NOTHING
    judged_businesses: Tally | None = None
    entrances: int = 0
    shared_entrances: int = 0
    addresses: int = 0
    other: int = 0

    @property
    def behind_one_entrance(self) -> bool:
        """Whether every flat surely lies behind one and the same entrance."""
        return self.entrances == 1 and self.shared_entrances == 0

    def shown(self, which: PremisesClass) -> Tally:
        """The sum of one class as people see it."""
        return {
            PremisesClass.FLATS: self.flats,
            PremisesClass.HOUSES: self.houses,
            PremisesClass.BUSINESSES: self.businesses,
        }[which]

    def judged(self, which: PremisesClass) -> Tally:
        """The sum of one class as the limits see it."""
        if which is PremisesClass.BUSINESSES and self.judged_businesses is not None:
            return self.judged_businesses
        return self.shown(which)

    def to_json(self) -> dict[str, Any]:
        """`counts`, `estimated` and `unknown` as the contract has them; classes without any are left out."""
        tallies = {which.value: self.shown(which) for which in PremisesClass}
        return {
            "counts": {name: tally.shown for name, tally in tallies.items()}
            | {"entrances": self.entrances, "addresses": self.addresses, "other": self.other},
            "estimated": {name: tally.estimated for name, tally in tallies.items() if tally.estimated},
            "unknown": {name: tally.unknown for name, tally in tallies.items() if tally.unknown},
        }


def compose(premises: Iterable[Premises], per_address_cap: int | None = None) -> Composition:
    """Sum the premises inside a boundary; the cap is that of the rule set they'll be judged by."""
    inside = tuple(premises)
    entrances = [each for each in inside if each.is_entrance]
    capped = Tally.of(each.businesses.capped(per_address_cap) for each in inside)
    return Composition(
        flats=Tally.of(each.counted_flats for each in inside),
        houses=Tally.of(each.houses for each in inside),
        businesses=Tally.of(each.businesses for each in inside),
        judged_businesses=None if per_address_cap is None else capped,
        entrances=len(entrances),
        shared_entrances=sum(each.flats_are_share for each in entrances),
        addresses=len(inside),
        other=sum(each.category is Category.OTHER for each in inside),
    )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule set says of a composition: the verdict, and every finding that led to it."""

    rule_set: RuleSet
    composition: Composition
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict of the worst finding."""
        return worst(finding.severity for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """The judgement as the contract has it."""
        return {
            "rule_set": self.rule_set.name,
            "verdict": self.verdict.value,
            **self.composition.to_json(),
            "findings": [finding.to_json() for finding in self.findings],
        }


def judge(composition: Composition, rule_set: RuleSet) -> Judgement:
    """Hold a composition against the limits of a rule set.

    Raises `ValueError` where the rule set caps businesses per address and the composition was summed without a cap.
    """
    if rule_set.per_address_cap is not None and composition.judged_businesses is None:
        raise ValueError(f"rule set {rule_set.name} needs a composition summed with its per_address_cap")
    minima = _minima(composition, rule_set)
    findings: list[Finding] = []
    for which in PremisesClass:
        if which in minima:
            findings.append(minima[which])
        findings += _maximum(which, composition, rule_set)
    return Judgement(rule_set, composition, tuple(findings))


def judge_premises(premises: Iterable[Premises], rule_set: RuleSet) -> Judgement:
    """Sum the premises with the rule set's cap, and judge them."""
    return judge(compose(premises, rule_set.per_address_cap), rule_set)


class _Reach(Enum):
    """How a range stands to a minimum."""

    REACHED = "reached"
    OPEN = "open"
    MISSED = "missed"

    @classmethod
    def of(cls, tally: Tally, minimum: int) -> "_Reach":
        if tally.least >= minimum:
            return cls.REACHED
        return cls.MISSED if tally.most is not None and tally.most < minimum else cls.OPEN


_Consequences = Mapping[_Reach, tuple[Rule, Severity]]


def _minima(composition: Composition, rule_set: RuleSet) -> dict[PremisesClass, Finding]:
    """The finding on the minimum of each class that has one."""
    reach = {which: _Reach.of(composition.judged(which), rule_set.limit(which).minimum) for which in PremisesClass}
    consequences = _consequences(rule_set.minima, set(reach.values()))
    return {
        which: _finding(which, composition, *consequences[reached], rule_set.limit(which).minimum, None)
        for which, reached in reach.items()
        if reached in consequences
    }


def _consequences(minima: Minima, found: set[_Reach]) -> _Consequences:
    """What an open and a missed minimum mean, given how the classes stand together."""
    doubt = {_Reach.OPEN: (Rule.UNCERTAIN, Severity.WARNING)}
    if minima is Minima.ALL:
        return doubt | {_Reach.MISSED: (Rule.MINIMUM, Severity.VIOLATION)}
    if _Reach.REACHED in found:
        return {_Reach.MISSED: (Rule.MINIMUM, Severity.INFO)}
    if _Reach.OPEN in found:
        return doubt | {_Reach.MISSED: (Rule.MINIMUM, Severity.INFO)}
    return {_Reach.MISSED: (Rule.MINIMUM, Severity.VIOLATION)}


def _maximum(which: PremisesClass, composition: Composition, rule_set: RuleSet) -> Iterator[Finding]:
    """The findings on the maximum of one class."""
    limit, tally = rule_set.limit(which), composition.judged(which)
    if which is PremisesClass.FLATS and rule_set.single_entrance_exception and composition.behind_one_entrance:
        if tally.most is None or tally.most > limit.maximum:
            yield _finding(which, composition, Rule.SINGLE_ENTRANCE, Severity.INFO, limit.maximum, limit.maximum)
        return
    certain, possible = _step(tally.least, limit), _step(tally.most, limit)
    if certain is not None:
        broken = limit.maximum if certain is Severity.VIOLATION else limit.first_maximum
        yield _finding(which, composition, Rule.MAXIMUM, certain, broken, limit.maximum)
    if possible is not certain:
        kept = limit.first_maximum if certain is None else limit.maximum
        yield _finding(which, composition, Rule.UNCERTAIN, Severity.WARNING, kept, limit.maximum)


def _step(number: int | None, limit: Limit) -> Severity | None:
    """What so many premises of a class mean; None is a number without bound."""
    if number is None or number > limit.maximum:
        return Severity.VIOLATION
    return Severity.WARNING if number > limit.first_maximum else None


def _finding(
    which: PremisesClass,
    composition: Composition,
    rule: Rule,
    severity: Severity,
    limit: int,
    hard_limit: int | None,
) -> Finding:
    tally = composition.judged(which)
    count = max(tally.shown, tally.least)
    return Finding(which, rule, severity, limit, hard_limit, count, tally.least, tally.most)
