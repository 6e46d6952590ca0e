"""Which of many live zones break a limit; most need no verdict to be known to keep them.

A verdict comes of `judge_zones`, which sums each class by what is known, estimated and unknown. First only the least
and the most of each class are summed, in a part of the time; zones that keep their limits by these are done with.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.findings import Verdict
from geo.rule_sets import PremisesClass, RuleSet
from geo.zones.compositions import judge_zones, rule_sets_of

_BOUNDS = text((Path(__file__).parent / "sql" / "bounds.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)


def broken_of(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the live zones whose verdict is a violation."""
    judgements = judge_zones(session, may_break(session, ids))
    return {zone for zone, judgement in judgements.items() if judgement.verdict is Verdict.VIOLATION}


def may_break(session: Session, ids: Iterable[UUID]) -> list[UUID]:
    """Those of the live zones whose verdict may be a violation: all whose is one, and a few others."""
    pinned = rule_sets_of(session, ids)
    bounds = {row.zone_id: row for row in session.execute(_BOUNDS, {"ids": list(pinned)})}
    return [zone for zone, rules in pinned.items() if zone not in bounds or _may_break(bounds[zone], rules)]


def _may_break(bounds: Any, rules: RuleSet) -> bool:
    """Whether a class misses its minimum or exceeds its maximum for certain, if nothing excuses it."""
    return rules.per_address_cap is not None or any(_is_out(bounds, which, rules) for which in PremisesClass)


def _is_out(bounds: Any, which: PremisesClass, rules: RuleSet) -> bool:
    limit = rules.limit(which)
    least, most = getattr(bounds, f"{which}_least") or 0, getattr(bounds, f"{which}_most")
    return bool(least > limit.maximum or (most is not None and most < limit.minimum))
