"""How near a zone is to its limits, as bars: places in percent of a bar's width."""

from dataclasses import dataclass

from geo.composition import Judgement
from geo.counts import Tally
from geo.findings import Severity, Verdict, worst
from geo.rule_sets import Limit, PremisesClass

BEYOND = 1.3
"""A bar reaches so many times its maximum, so that what is too much is seen to be."""


@dataclass(frozen=True)
class LimitBar:
    """One class of premises against its limit.

    `shown` is what is counted; `fill` ends at it. What is uncertain lies between `low` and `high`. `marks` are the
    places of the minimum, the soft maximum (None without one) and the maximum. `beyond` tells that the number
    leaves the bar. `verdict` is the worst of the class's findings.
    """

    which: PremisesClass
    shown: Tally
    limit: Limit
    verdict: Verdict
    fill: float
    low: float
    high: float
    minimum: float
    soft: float | None
    maximum: float
    beyond: bool


def limit_bars(judgement: Judgement) -> tuple[LimitBar, ...]:
    """The bars of a judgement: flats, houses, businesses."""
    return tuple(_bar(which, judgement) for which in PremisesClass)


def _bar(which: PremisesClass, judgement: Judgement) -> LimitBar:
    limit, tally = judgement.rule_set.limit(which), judgement.composition.judged(which)
    end = max(1.0, limit.maximum * BEYOND)
    highest = end if tally.most is None else tally.most

    def place(number: float) -> float:
        return round(min(100.0, 100 * number / end), 2)

    return LimitBar(
        which=which,
        shown=judgement.composition.shown(which),
        limit=limit,
        verdict=_verdict(which, judgement),
        fill=place(max(tally.shown, tally.least)),
        low=place(tally.least),
        high=place(highest),
        minimum=place(limit.minimum),
        soft=None if limit.soft_maximum is None else place(limit.soft_maximum),
        maximum=place(limit.maximum),
        beyond=max(tally.shown, tally.least) > end,
    )


def _verdict(which: PremisesClass, judgement: Judgement) -> Verdict:
    severities: list[Severity] = [each.severity for each in judgement.findings if each.category is which]
    return worst(severities)
