"""Whether a zone may be active: the limits of its rule set, and the waivers from them."""

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Judgement, Rule, Verdict
from geo.errors import Conflict
from geo.storage import models
from geo.storage.rule_sets import value_of
from geo.zones.compositions import judge_under
from geo.zones.values import NewWaiver
from geo.zones.waivers import grant_waiver, is_waived


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
        grant_waiver(session, actor, row.id, waiver)
    judgement = judge_under(session, {row.id: value_of(row.rule_set)})[row.id]
    if judgement.verdict is Verdict.VIOLATION and not is_waived(session, row.id):
        raise _conflict("limits_broken", "The zone breaks a limit; a planner or an admin can waive it.", judgement)
    if activating and not confirmed and any(each.rule is Rule.UNCERTAIN for each in judgement.findings):
        raise _conflict(
            "confirmation_needed", "It isn't known whether a limit is met; confirm it, or correct the count.", judgement
        )


def _conflict(code: str, message: str, judgement: Judgement) -> Conflict:
    return Conflict(code, message, details={"judgement": judgement.to_json()})
