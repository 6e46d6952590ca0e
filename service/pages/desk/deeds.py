"""What is done to a zone from its page: each form is one transaction, and leads back to the page."""

from collections.abc import Callable
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from geo.errors import InvalidInput, ZonesError
from geo.zones import (
    Contact,
    NewWaiver,
    Status,
    ZoneEdit,
    delete_draft,
    edit_zone,
    end_waiver,
    grant_waiver,
    known_contact,
    transition,
)
from service.pages.desk.forming import Outcome
from service.pages.desk.zone import refused
from service.pages.framing import Framed, PathLanguage
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import step_reason
from web.frame import Frame

router = APIRouter()

LONGEST_REASON = 500
"""Characters of the reason that a version is given."""


class Typed(BaseModel):
    """What any form of a zone's page sends: all text, which `geo` or this module makes sense of."""

    version: str = ""
    reason: str = ""

    @property
    def read_version(self) -> int | None:
        """The version that the form was made from, None where that was changed on the way."""
        return int(self.version) if self.version.isdecimal() and len(self.version) < 10 else None


class WaiverTyped(Typed):
    """A waiver that is asked for, if either field is filled in."""

    waiver_reason: str = ""
    waiver_until: str = ""

    @property
    def waiver(self) -> NewWaiver | None:
        """The waiver. Raises `InvalidInput` ("day_invalid")."""
        if not (self.waiver_reason.strip() or self.waiver_until):
            return None
        return NewWaiver(self.waiver_reason, typed_day(self.waiver_until))


class StepTyped(WaiverTyped):
    """A status that the zone should get, and what was decided with it."""

    status: str = ""
    published: str = ""
    confirmed: str = ""

    @property
    def decision(self) -> bool | None:
        """Whether the public may know of the zone, None where it wasn't asked or answered."""
        return {"yes": True, "no": False}.get(self.published)


class ContactTyped(Typed):
    """The officer in contact: a known one by its id, another one by its fields, or nobody."""

    known: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""


@router.post("/zones/{zone_id:uuid}/steps")
def take_step(
    frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, typed: Annotated[StepTyped, Form()]
) -> Response:
    """Take a zone to another status."""

    def act(session: Session) -> None:
        transition(
            session,
            actor,
            zone_id,
            typed.read_version,
            _status(typed.status),
            published=typed.decision,
            waiver=typed.waiver,
            confirmed=bool(typed.confirmed),
        )

    reason = typed.reason.strip() or step_reason(typed.status, frame.language)
    return _done(
        frame, shared, actor, zone_id, typed, act, reason=reason, form=f"step-{typed.status}", done=typed.status
    )


@router.post("/zones/{zone_id:uuid}/delete")
def delete(frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, typed: Annotated[Typed, Form()]) -> Response:
    """Delete a draft."""

    def act(session: Session) -> None:
        delete_draft(session, actor, zone_id, typed.read_version)

    reason = typed.reason.strip() or step_reason("deleted", frame.language)
    after = f"/{frame.language}/desk/?done=deleted"
    return _done(frame, shared, actor, zone_id, typed, act, reason=reason, form="delete", done="", after=after)


@router.post("/zones/{zone_id:uuid}/contact")
def appoint(
    frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, typed: Annotated[ContactTyped, Form()]
) -> Response:
    """Appoint the officer in contact."""

    def act(session: Session) -> None:
        edit_zone(session, actor, zone_id, typed.read_version, ZoneEdit(contact=_contact(session, typed)))

    reason = step_reason("contact", frame.language)
    return _done(frame, shared, actor, zone_id, typed, act, reason=reason, form="contact", done="contact")


@router.post("/zones/{zone_id:uuid}/waivers")
def grant(
    frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, typed: Annotated[WaiverTyped, Form()]
) -> Response:
    """Waive the limits that a zone breaks, until a day."""

    def act(session: Session) -> None:
        grant_waiver(session, actor, zone_id, NewWaiver(typed.waiver_reason, typed_day(typed.waiver_until)))

    return _done(frame, shared, actor, zone_id, typed, act, reason="waiver", form="waiver", done="waived")


@router.post("/zones/{zone_id:uuid}/waivers/{waiver_id:int}/end")
def end(
    frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, waiver_id: int, typed: Annotated[Typed, Form()]
) -> Response:
    """End a waiver before its day."""

    def act(session: Session) -> None:
        end_waiver(session, actor, zone_id, waiver_id)

    return _done(frame, shared, actor, zone_id, typed, act, reason="waiver", form="waiver", done="waiver-ended")


def back_to_zone(language: PathLanguage, zone_id: UUID) -> RedirectResponse:
    """Lead to the zone: where a form was refused, its address is asked for in another language, or once more."""
    return RedirectResponse(f"/{language}/desk/zones/{zone_id}", 303)


for deed in ("steps", "delete", "contact", "waivers", "restore"):
    router.add_api_route(f"/zones/{{zone_id:uuid}}/{deed}", back_to_zone, methods=["GET"])


def typed_day(text: str) -> date:
    """The day of a date field. Raises `InvalidInput` ("day_invalid")."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput("day_invalid", "Write the day as YYYY-MM-DD.") from None


def _done(
    frame: Frame,
    shared: Resources,
    actor: SignedIn,
    zone_id: UUID,
    typed: Typed,
    act: Callable[[Session], None],
    *,
    reason: str,
    form: str,
    done: str,
    after: str = "",
) -> Response:
    """Act in one transaction and lead on, or show the zone again with what was refused."""
    try:
        with shared.database.writing(actor, reason[:LONGEST_REASON].replace("\0", "")) as session:
            act(session)
    except ZonesError as refusal:
        outcome = Outcome(problem=refusal, form=form, typed=typed.model_dump())
        return refused(frame, shared, actor, zone_id, outcome, typed.read_version)
    return RedirectResponse(after or f"/{frame.language}/desk/zones/{zone_id}?done={done}", 303)


def _status(text: str) -> Status:
    try:
        return Status(text)
    except ValueError:
        raise InvalidInput("form_invalid", f'There is no status "{text}".') from None


def _contact(session: Session, typed: ContactTyped) -> Contact | None:
    if typed.known == "nobody":
        return None
    if typed.known.isdecimal() and len(typed.known) < 10:
        return known_contact(session, int(typed.known))
    return Contact(typed.name, typed.phone, typed.email)
