"""Ordering plans, ending the work on them early, deleting them, and choosing among their zones."""

from collections.abc import Collection

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.districts import find_district
from geo.errors import Conflict, InvalidInput, NotFound
from geo.planning.orders.options import check_options, options_to_json
from geo.planning.orders.permissions import check_planner
from geo.planning.orders.reading import district_value, get_plan
from geo.planning.orders.trying import tried_limits
from geo.planning.orders.values import KeptPlan, PlanOrder, PlanStatus, PlanTask
from geo.storage import models
from geo.storage.rule_sets import find_rule_set, get_rule_set

MOST_OPEN = 20
"""Plans that wait or are worked on at once."""

MOST_KEPT = 500
"""Plans that are kept; older ones have to be deleted by somebody who knows that they aren't needed."""

MOST_ADDRESSES = 200_000
"""Addresses of a district that is planned: more than Brno has, less than a region."""


def check_order(session: Session, actor: Actor, order: PlanOrder) -> PlanTask:
    """Make sure that an order can be carried out.

    Raises `Forbidden` ("planner_only"), what `find_district`, `get_rule_set` and `tried_limits` raise, and
    `InvalidInput` ("plan_options_invalid", "district_too_large", "district_empty").
    """
    check_planner(actor)
    check_options(order.options)
    district = session.get_one(models.District, find_district(session, order.district))
    base = get_rule_set(session, order.rule_set)
    rules = base if order.limits is None else tried_limits(base, order.limits)
    _check_size(session, district)
    return PlanTask(district_value(district), rules, order.options, order.keep_drafts)


def order_plan(session: Session, actor: Actor, order: PlanOrder) -> KeptPlan:
    """Put a plan into the queue. Raises what `check_order` raises, and `Conflict` ("too_many_plans")."""
    task = check_order(session, actor, order)
    _check_room(session)
    row = models.Plan(
        district_id=task.district.id,
        rule_set_id=find_rule_set(session, order.rule_set).id,
        rules=task.rules.to_json(),
        options=options_to_json(task.options) | {"keep_drafts": task.keep_drafts},
        ordered_by=actor.name,
    )
    session.add(row)
    session.flush()
    return get_plan(session, actor, row.id)


def stop_plan(session: Session, actor: Actor, plan_id: int) -> KeptPlan:
    """End the work on a plan: one that waits is cancelled, one that is worked on soon ends with what it has found.

    Raises what `get_plan` raises, and `Conflict` ("plan_over").
    """
    plan = get_plan(session, actor, plan_id, locked=True)
    if not plan.status.is_open:
        raise Conflict("plan_over", f"Nobody works on this plan any more; it is {plan.status}.")
    waits = plan.status is PlanStatus.WAITING
    values = {"status": PlanStatus.CANCELLED.value, "ended_at": func.now()} if waits else {"stopping": True}
    session.execute(update(models.Plan).where(models.Plan.id == plan_id).values(values))
    return get_plan(session, actor, plan_id)


def delete_plan(session: Session, actor: Actor, plan_id: int) -> None:
    """Delete a plan with its zones, in whatever state; drafts that were made of them stay.

    Raises what `get_plan` raises.
    """
    get_plan(session, actor, plan_id, locked=True)
    session.delete(session.get_one(models.Plan, plan_id))
    session.flush()


def drop_zones(session: Session, actor: Actor, plan_id: int, dropped: Collection[int]) -> KeptPlan:
    """Set the zones of these numbers aside, and take all others of the plan back.

    Raises what `get_plan` raises, and `NotFound` ("planned_zone_not_found").
    """
    get_plan(session, actor, plan_id, locked=True)
    zone = models.PlannedZone
    known = set(session.scalars(select(zone.number).where(zone.plan_id == plan_id)))
    for unknown in sorted(set(dropped) - known)[:1]:
        raise zone_not_found(plan_id, unknown)
    numbers = sorted(set(dropped))
    session.execute(update(zone).where(zone.plan_id == plan_id).values(dropped=zone.number == func.any(numbers)))
    return get_plan(session, actor, plan_id)


def zone_not_found(plan_id: int, number: int) -> NotFound:
    """The error for a zone that a plan doesn't propose."""
    return NotFound("planned_zone_not_found", f"Plan {plan_id} proposes no zone {number}.")


def _check_size(session: Session, district: models.District) -> None:
    member = models.DistrictMembership
    number = session.scalar(select(func.count()).where(member.district_id == district.id)) or 0
    if number > MOST_ADDRESSES:
        raise InvalidInput(
            "district_too_large",
            f"{district.name} has {number} addresses; at most {MOST_ADDRESSES} are planned at once."
            " Take a smaller district.",
            details={"addresses": number, "most": MOST_ADDRESSES},
        )
    if not number:
        raise InvalidInput("district_empty", f"{district.name} has no addresses: there is nothing to plan.")


def _check_room(session: Session) -> None:
    plan = models.Plan
    statuses = [status.value for status in PlanStatus if status.is_open]
    open_ = session.scalar(select(func.count()).where(plan.status.in_(statuses))) or 0
    if open_ >= MOST_OPEN:
        raise Conflict("too_many_plans", f"{open_} plans wait already; wait for some, or cancel them.")
    if (session.scalar(select(func.count(plan.id))) or 0) >= MOST_KEPT:
        raise Conflict("too_many_plans", f"{MOST_KEPT} plans are kept already; delete some that aren't needed.")
