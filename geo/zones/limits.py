"""Whether a zone may be active: the limits of its rule set, and the waivers from them."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Judgement, Rule, Verdict
from geo.errors import Conflict, Forbidden, InvalidInput
from geo.storage import models
from geo.storage.rule_sets import value_of
from geo.zones.compositions import judge_under
from geo.zones.values import NewWaiver


def check_limits(
    session: Session,
    actor: Actor,
    row: models.Zone,
    waiver: NewWaiver | None,
    *,
    activating: bool = False,
    confirmed: bool = False,
) -> None:
    """Let a zone that is stored as `row` be active: it breaks no limit, or has a waiver, perhaps the one given now.

    Raises `Conflict` ("limits_broken"; "confirmation_needed" where activating depends on a count that
    isn't known and nobody has `confirmed` it), both with the judgement in `details`; about the waiver
    `Forbidden` ("may_not_waive") and `InvalidInput` ("waiver_invalid").
    """
    if waiver is not None:
        _grant(session, actor, row.id, waiver)
    judgement = judge_under(session, {row.id: value_of(row.rule_set)})[row.id]
    if judgement.verdict is Verdict.VIOLATION and not _is_waived(session, row.id):
        raise _conflict("limits_broken", "The zone breaks a limit; a planner or an admin can waive it.", judgement)
    if activating and not confirmed and any(each.rule is Rule.UNCERTAIN for each in judgement.findings):
        raise _conflict(
            "confirmation_needed", "It isn't known whether a limit is met; confirm it, or correct the count.", judgement
        )


def _grant(session: Session, actor: Actor, zone_id: UUID, waiver: NewWaiver) -> None:
    if not actor.may_waive:
        raise Forbidden("may_not_waive", "Only a planner or an admin lets a zone live in spite of a broken limit.")
    if not waiver.reason.strip():
        raise InvalidInput("waiver_invalid", "Write why the limit is waived.")
    if waiver.until < _today():
        raise InvalidInput("waiver_invalid", f"The waiver would have ended on {waiver.until}.")
    session.add(models.Waiver(zone_id=zone_id, reason=waiver.reason.strip(), until=waiver.until, granted_by=actor.name))
    session.flush()


def _is_waived(session: Session, zone_id: UUID) -> bool:
    holds = exists().where(models.Waiver.zone_id == zone_id, models.Waiver.until >= _today())
    return bool(session.scalar(select(holds)))


def _today() -> date:
    return datetime.now(UTC).date()


def _conflict(code: str, message: str, judgement: Judgement) -> Conflict:
    return Conflict(code, message, details={"judgement": judgement.to_json()})
