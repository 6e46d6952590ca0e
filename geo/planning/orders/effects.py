"""What the limits of a plan would do to the zones that there are, and what the plan would add to coverage."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Judgement
from geo.coverage import coverage
from geo.coverage.amounts import Amounts, Coverage
from geo.findings import Verdict
from geo.planning.orders.reading import planned_zones
from geo.planning.orders.values import KeptPlan
from geo.rule_sets import PremisesClass
from geo.storage import models
from geo.zones import Status, judge_zones
from geo.zones.compositions import judge_under

_LIVE = text((Path(__file__).parent / "sql" / "live_zones.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Effect:
    """A live zone under the rule set that it pins, and under the limits of a plan."""

    zone_id: UUID
    name: str
    status: Status
    now: Judgement
    then: Judgement

    @property
    def changes(self) -> bool:
        """Whether its verdict would be another one."""
        return self.now.verdict is not self.then.verdict


@dataclass(frozen=True)
class Effects:
    """What a plan's limits do to the live zones with an address in its district, and what they leave of coverage.

    `coverage` is that of today (None for a district that is gone), `planned` what the plan's zones hold that aren't
    dropped.
    """

    zones: tuple[Effect, ...]
    coverage: Coverage | None
    planned: Mapping[PremisesClass, int]

    @property
    def changes(self) -> tuple[Effect, ...]:
        """The zones whose verdict would change."""
        return tuple(each for each in self.zones if each.changes)

    @property
    def verdicts(self) -> Mapping[Verdict, int]:
        """How many of the zones would have each verdict."""
        counted = Counter(each.then.verdict for each in self.zones)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def verdicts_now(self) -> Mapping[Verdict, int]:
        """How many of the zones have each verdict now."""
        counted = Counter(each.now.verdict for each in self.zones)
        return {verdict: counted[verdict] for verdict in Verdict}

    def lost(self, which: PremisesClass) -> int:
        """How many premises of a class lie in active zones that these limits would break."""
        broken = (
            each for each in self.zones if each.status is Status.ACTIVE and each.then.verdict is Verdict.VIOLATION
        )
        return sum(each.then.composition.shown(which).shown for each in broken)

    def to_json(self) -> dict[str, Any]:
        """The effects as the interfaces show them."""
        return {
            "verdicts_now": {verdict.value: number for verdict, number in self.verdicts_now.items()},
            "verdicts_then": {verdict.value: number for verdict, number in self.verdicts.items()},
            "changes": [_change_json(each) for each in self.changes],
            "covered": (self.coverage.covered if self.coverage else Amounts()).to_json(),
            "total": (self.coverage.total if self.coverage else Amounts()).to_json(),
            "in_broken_zones": {which.value: self.lost(which) for which in PremisesClass},
            "planned": {which.value: number for which, number in self.planned.items()},
        }


def effects_of(session: Session, actor: Actor, plan: KeptPlan) -> Effects:
    """What the limits of a plan would do in its district, and its zones that aren't dropped would add."""
    ids: list[UUID] = list(session.scalars(_LIVE, {"district": plan.district.id}))
    now, then = judge_zones(session, ids), judge_under(session, dict.fromkeys(ids, plan.rules))
    zone = models.Zone
    rows = session.execute(select(zone.id, zone.name, zone.status).where(zone.id.in_(ids)).order_by(zone.ordinal))
    zones = tuple(Effect(row.id, row.name, Status(row.status), now[row.id], then[row.id]) for row in rows)
    return Effects(zones, _coverage(session, actor, plan), _planned(session, actor, plan))


def _coverage(session: Session, actor: Actor, plan: KeptPlan) -> Coverage | None:
    table = coverage(session, actor, plan.district.level, within=[plan.district.id])
    return next((row for row in table.rows if row.district and row.district.id == plan.district.id), None)


def _planned(session: Session, actor: Actor, plan: KeptPlan) -> dict[PremisesClass, int]:
    kept = [zone.judgement.composition for zone in planned_zones(session, actor, plan.id) if not zone.dropped]
    return {which: sum(each.shown(which).shown for each in kept) for which in PremisesClass}


def _change_json(effect: Effect) -> dict[str, Any]:
    return {
        "zone": str(effect.zone_id),
        "name": effect.name,
        "status": effect.status.value,
        "now": effect.now.verdict.value,
        "then": effect.then.verdict.value,
        "findings": [finding.to_json() for finding in effect.then.findings],
    }
