"""Reading plans and the zones that they propose."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import judge
from geo.errors import NotFound
from geo.planning.orders.compositions import composition_from_json
from geo.planning.orders.options import options_from_json
from geo.planning.orders.outcome import Outcome
from geo.planning.orders.permissions import check_planner
from geo.planning.orders.progress import Progress
from geo.planning.orders.values import KeptPlan, KeptZone, PlannedDistrict, PlanStatus, PlanTask
from geo.rule_sets import RuleSet
from geo.storage import models
from geo.zones.reading import polygon

_BEATS = text((Path(__file__).parent / "sql" / "beats.sql").read_text(encoding="utf-8"))


def list_plans(session: Session, actor: Actor, limit: int = 100) -> Sequence[KeptPlan]:
    """The newest plans, the newest first. Raises `Forbidden` ("planner_only")."""
    check_planner(actor)
    rows = session.execute(_plans().order_by(models.Plan.id.desc()).limit(limit))
    return [_plan_value(*row) for row in rows]


def get_plan(session: Session, actor: Actor, plan_id: int, *, locked: bool = False) -> KeptPlan:
    """A plan as it stands; `locked` keeps others from changing it until the transaction ends.

    Raises `Forbidden` ("planner_only") and `NotFound` ("plan_not_found").
    """
    check_planner(actor)
    wanted = _plans().where(models.Plan.id == plan_id)
    row = session.execute(wanted.with_for_update(of=models.Plan) if locked else wanted).one_or_none()
    if row is None:
        raise NotFound("plan_not_found", f"There is no plan {plan_id}; somebody may have deleted it.")
    return _plan_value(*row)


def planned_zones(session: Session, actor: Actor, plan_id: int) -> Sequence[KeptZone]:
    """The zones that a plan proposes, in the order of their numbers. Raises what `get_plan` raises."""
    rules = get_plan(session, actor, plan_id).rules
    beats: dict[int, Sequence[str]] = dict(session.execute(_BEATS, {"plan": plan_id}).all())
    wanted = select(models.PlannedZone).where(models.PlannedZone.plan_id == plan_id)
    rows = session.scalars(wanted.order_by(models.PlannedZone.number))
    return [zone_value(row, rules, beats.get(row.number, ())) for row in rows]


def _plans() -> Select[Any]:
    plan, other = models.Plan, models.Plan.__table__.alias("other")
    before = select(func.count()).where(
        other.c.id < plan.id, other.c.status.in_([each.value for each in PlanStatus if each.is_open])
    )
    return (
        select(plan, models.District, models.RuleSetRow.name, before.scalar_subquery())
        .join(models.District, models.District.id == plan.district_id)
        .join(models.RuleSetRow, models.RuleSetRow.id == plan.rule_set_id)
        .execution_options(populate_existing=True)
    )


def _plan_value(row: models.Plan, district: models.District, rule_set: str, ahead: int) -> KeptPlan:
    status = PlanStatus(row.status)
    return KeptPlan(
        id=row.id,
        task=PlanTask(
            district=district_value(district),
            rules=RuleSet.from_json(row.rules),
            options=options_from_json(row.options),
            keep_drafts=row.options["keep_drafts"],
        ),
        rule_set=rule_set,
        status=status,
        ordered_by=row.ordered_by,
        ordered_at=row.ordered_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        stopping=row.stopping,
        ahead=ahead if status is PlanStatus.WAITING else 0,
        progress=None if row.progress is None else Progress(**row.progress),
        outcome=None if row.result is None else Outcome.from_json(row.result),
        problem=row.problem,
    )


def district_value(row: models.District) -> PlannedDistrict:
    """The district that a row stands for."""
    return PlannedDistrict(row.id, row.level, row.code, row.name)


def zone_value(row: models.PlannedZone, rules: RuleSet, beats: Sequence[str] = ()) -> KeptZone:
    """The zone that a row stands for, judged by the plan's rules."""
    return KeptZone(
        number=row.number,
        name=row.name,
        boundary=polygon(row.boundary),
        address_ids=tuple(row.address_ids),
        judgement=judge(composition_from_json(row.composition), rules),
        span_m=row.span_m,
        dropped=row.dropped,
        zone_id=row.zone_id,
        beats=tuple(beats),
    )
