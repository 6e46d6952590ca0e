"""Which of many live zones break a limit; most need no verdict to be known to keep them.

A verdict comes of `judge_zones`, which sums each class by what is known, estimated and unknown. First the least and
the most of each class are summed, in a part of the time. Zones that keep or break the limits by these are done with.
"""

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.findings import Verdict
from geo.rule_sets import Minima, PremisesClass, RuleSet
from geo.zones.compositions import judge_zones, rule_sets_of

_BOUNDS = text((Path(__file__).parent / "sql" / "bounds.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)


def broken_of(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the live zones whose verdict is a violation."""
    suspicions = _suspicions(session, ids)
    doubtful = judge_zones(session, [zone for zone, each in suspicions.items() if each is _Suspicion.MAY_BREAK])
    judged = {zone for zone, judgement in doubtful.items() if judgement.verdict is Verdict.VIOLATION}
    return judged | {zone for zone, each in suspicions.items() if each is _Suspicion.BREAKS}


def may_break(session: Session, ids: Iterable[UUID]) -> list[UUID]:
    """Those of the live zones whose verdict may be a violation: all whose is one, and a few others."""
    return [zone for zone, each in _suspicions(session, ids).items() if each is not _Suspicion.KEEPS]


class _Suspicion(Enum):
    KEEPS = "keeps"
    MAY_BREAK = "may break"
    BREAKS = "breaks"


def _suspicions(session: Session, ids: Iterable[UUID]) -> dict[UUID, _Suspicion]:
    pinned = rule_sets_of(session, ids)
    bounds = {row.zone_id: row for row in session.execute(_BOUNDS, {"ids": list(pinned)})}
    return {zone: _suspicion(bounds.get(zone), rules) for zone, rules in pinned.items()}


def _suspicion(bounds: Any, rules: RuleSet) -> _Suspicion:
    """What the least and the most of each class lead to; `bounds` is None for a zone that holds nothing."""
    if rules.per_address_cap is not None:
        return _Suspicion.MAY_BREAK
    exceeded = {which for which in PremisesClass if _least(bounds, which) > rules.limit(which).maximum}
    if _lacks(bounds, rules) or exceeded - ({PremisesClass.FLATS} if rules.single_entrance_exception else set()):
        return _Suspicion.BREAKS
    return _Suspicion.MAY_BREAK if exceeded else _Suspicion.KEEPS


def _lacks(bounds: Any, rules: RuleSet) -> bool:
    missed = [_misses(bounds, which, rules.limit(which).minimum) for which in PremisesClass]
    return any(missed) if rules.minima is Minima.ALL else all(missed)


def _misses(bounds: Any, which: PremisesClass, minimum: int) -> bool:
    most = 0 if bounds is None else getattr(bounds, f"{which}_most")
    return most is not None and most < minimum


def _least(bounds: Any, which: PremisesClass) -> int:
    return 0 if bounds is None else getattr(bounds, f"{which}_least") or 0
