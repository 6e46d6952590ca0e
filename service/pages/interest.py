"""Saying that one is interested in a zone, without an account, and taking it back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool

from geo.actors import PUBLIC
from geo.errors import InvalidInput, NotFound
from geo.interest import NewInterest, Registered, register_interest, withdraw_interest
from geo.lookup import CheckedAddress, check_address
from service.limiting import limit_interests
from service.pages.checking import FOUND, KEPT_BY_NOBODY
from service.pages.framing import Framed, page
from service.resources import Resources, Shared
from web.frame import Frame

router = APIRouter()

LONGEST_FIELD = 300
CONSENT_MISSING = "consent_missing"


class Sent(BaseModel):
    """The fields of the form. `website` is hidden from people: who fills it in is a program."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    contact: str = ""
    agree: str = ""
    website: str = ""


@router.get("/{language}/address/{address_id}/interest")
async def form(frame: Framed, shared: Shared, address_id: int) -> HTMLResponse:
    """Ask for a contact and for consent."""
    return _form(frame, shared, await _known(shared, address_id), Sent())


@router.post("/{language}/address/{address_id}/interest", dependencies=[Depends(limit_interests)])
async def send(frame: Framed, shared: Shared, address_id: int, sent: Annotated[Sent, Form()]) -> Response:
    """Keep the interest, and show once how to take it back."""
    address = await _known(shared, address_id)
    if not sent.agree:
        return _form(frame, shared, address, sent, CONSENT_MISSING)
    if sent.website:
        return _kept_page(frame, address, None)
    try:
        kept = await run_in_threadpool(_keep, shared, NewInterest(address.id, sent.contact[:LONGEST_FIELD]))
    except InvalidInput as refusal:
        return _form(frame, shared, address, sent, refusal.code)
    return _kept_page(frame, address, kept)


@router.get("/{language}/interest/{word}")
async def ask_to_withdraw(frame: Framed, word: str) -> HTMLResponse:
    """Ask before anything is deleted: a link may be opened by a program that looks for viruses."""
    return page(frame, "interest/withdraw.html", caching=KEPT_BY_NOBODY, word=word, done=False)


@router.post("/{language}/interest/{word}")
def withdraw(frame: Framed, shared: Shared, word: str) -> HTMLResponse:
    """Delete what was kept; where there is nothing any more, all is well too."""
    with shared.database.writing(PUBLIC, "interest withdrawn") as session:
        withdraw_interest(session, word)
    return page(frame, "interest/withdraw.html", caching=KEPT_BY_NOBODY, word=word, done=True)


async def _known(shared: Resources, address_id: int) -> CheckedAddress:
    answer = await shared.lookups.ask(check_address(address_id))
    if answer.outcome not in FOUND or answer.address is None:
        raise NotFound("address_not_found", "There is no such address; look for it by its street and number.")
    return answer.address


def _keep(shared: Resources, new: NewInterest) -> Registered:
    with shared.database.writing(PUBLIC, "interest") as session:
        return register_interest(session, new, shared.settings.interest_months)


def _form(frame: Frame, shared: Resources, address: CheckedAddress, sent: Sent, problem: str = "") -> HTMLResponse:
    months = shared.settings.interest_months
    content = {"address": address, "sent": sent, "problem": problem, "months": months}
    drawn = page(frame, "interest/form.html", caching=KEPT_BY_NOBODY, **content)
    drawn.status_code = 422 if problem else 200
    return drawn


def _kept_page(frame: Frame, address: CheckedAddress, kept: Registered | None) -> HTMLResponse:
    return page(frame, "interest/kept.html", caching=KEPT_BY_NOBODY, address=address, kept=kept)
