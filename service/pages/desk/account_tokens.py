"""One's own tokens for programs: made, shown once, revoked."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from geo.accounts import create_token, revoke_token
from geo.errors import NotFound, ZonesError
from service.api.bodies import LARGEST_INTEGER
from service.pages.desk.account import account_response
from service.pages.desk.deeds import typed_day
from service.pages.desk.forming import Outcome
from service.pages.framing import Framed
from service.pages.ways import account_address
from service.resources import Shared
from service.signing import Browsing

router = APIRouter()


class TokenTyped(BaseModel):
    """What the token is for, and its last day; without one it lives as long as usual."""

    name: str = ""
    expires_on: str = ""

    @property
    def last_day(self) -> date | None:
        """Its last day. Raises `InvalidInput` ("day_invalid")."""
        return typed_day(self.expires_on) if self.expires_on else None


@router.post("/account/tokens")
def make_token(frame: Framed, shared: Shared, member: Browsing, typed: Annotated[TokenTyped, Form()]) -> Response:
    """Make a token, and show its key this once."""
    try:
        with shared.database.writing(member.account.actor, "token") as session:
            _, key = create_token(session, member.account, typed.name, typed.last_day)
    except ZonesError as refusal:
        outcome = Outcome(problem=refusal, form="token", typed=typed.model_dump())
        return account_response(frame, shared, member, outcome)
    answer = account_response(frame, shared, member, Outcome(done="token"), new_key=key)
    answer.status_code = 201
    return answer


@router.post("/account/tokens/{token_id:int}/revoke")
def revoke(frame: Framed, shared: Shared, member: Browsing, token_id: int) -> Response:
    """Let one of one's tokens work no more."""
    if token_id > LARGEST_INTEGER:
        raise NotFound("token_not_found", "You have no such token.")
    with shared.database.writing(member.account.actor, "token") as session:
        revoke_token(session, member.account, token_id)
    return RedirectResponse(f"{account_address(frame.language)}?done=revoked", 303)
