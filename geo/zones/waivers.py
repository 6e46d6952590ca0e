"""Waivers: written permissions to let a zone live in spite of a broken limit."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import Conflict, Forbidden, InvalidInput, NotFound
from geo.storage import models
from geo.zones.reading import get_zone, waiver_value
from geo.zones.values import NewWaiver, Waiver

LONGEST_REASON = 500
"""Characters in a waiver's reason at most."""


def grant_waiver(session: Session, actor: Actor, zone_id: UUID, new: NewWaiver) -> Waiver:
    """Let a zone live in spite of the limits that it breaks, up to and including a day.

    Raises `Forbidden` ("may_not_waive"), `InvalidInput` ("waiver_invalid") and `NotFound` ("zone_not_found").
    """
    _check_may_waive(actor)
    get_zone(session, actor, zone_id)
    row = models.Waiver(zone_id=zone_id, reason=_checked_reason(new), until=new.until, granted_by=actor.name)
    session.add(row)
    session.flush()
    session.refresh(row)
    return waiver_value(row)


def end_waiver(session: Session, actor: Actor, zone_id: UUID, waiver_id: int) -> Waiver:
    """End a waiver before its day; a zone that breaks a limit is flagged again.

    Raises `Forbidden` ("may_not_waive"), `NotFound` ("waiver_not_found") and `Conflict` ("waiver_over").
    """
    _check_may_waive(actor)
    wanted = select(models.Waiver).where(models.Waiver.id == waiver_id, models.Waiver.zone_id == zone_id)
    row = session.scalar(wanted.with_for_update())
    if row is None:
        raise NotFound("waiver_not_found", "The zone has no such waiver.")
    if not waiver_value(row).holds(_today()):
        raise Conflict("waiver_over", "This waiver has ended already.")
    row.ended_at, row.ended_by = func.now(), actor.name
    session.flush()
    session.refresh(row)
    return waiver_value(row)


def is_waived(session: Session, zone_id: UUID) -> bool:
    """Whether a waiver lets the zone break limits today (UTC)."""
    waiver = models.Waiver
    holds = exists().where(waiver.zone_id == zone_id, waiver.until >= _today(), waiver.ended_at.is_(None))
    return bool(session.scalar(select(holds)))


def _check_may_waive(actor: Actor) -> None:
    if not actor.may_waive:
        raise Forbidden("may_not_waive", "Only a planner or an admin lets a zone live in spite of a broken limit.")


def _checked_reason(new: NewWaiver) -> str:
    reason = new.reason.strip()
    if not reason:
        raise InvalidInput("waiver_invalid", "Write why the limit is waived.", details={"where": "reason"})
    if len(reason) > LONGEST_REASON or "\0" in reason:
        message = f"Write why the limit is waived in at most {LONGEST_REASON} characters."
        raise InvalidInput("waiver_invalid", message, details={"where": "reason"})
    if new.until < _today():
        message = f"The waiver would have ended on {new.until}."
        raise InvalidInput("waiver_invalid", message, details={"where": "until"})
    return reason


def _today() -> date:
    return datetime.now(UTC).date()
