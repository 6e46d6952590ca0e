"""One's own account: its language, its password, and the browsers that are signed in to it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from geo.accounts import change_password, choose_language, end_other_sessions, list_sessions, list_tokens
from geo.errors import InvalidInput, ZonesError
from service.pages.desk.forming import Outcome, formed_page
from service.pages.framing import Framed, PathLanguage
from service.pages.ways import account_address
from service.resources import Resources, Shared
from service.signing import Browsing, Member, Visit
from service.signing.origins import origin_of
from web.frame import Frame
from web.languages import Language

router = APIRouter()

LONGEST_TYPED = 1000


class PasswordTyped(BaseModel):
    """The password until now, and twice the one from now on."""

    current: Annotated[str, Field(max_length=LONGEST_TYPED)] = ""
    new: Annotated[str, Field(max_length=LONGEST_TYPED)] = ""
    repeated: Annotated[str, Field(max_length=LONGEST_TYPED)] = ""

    @property
    def wanted(self) -> str:
        """The new password. Raises `InvalidInput` ("passwords_differ")."""
        if self.new != self.repeated:
            raise InvalidInput("passwords_differ", "The new password was typed in two ways.")
        return self.new


@router.get("/account")
def account_page(frame: Framed, shared: Shared, member: Member, done: str = "") -> HTMLResponse:
    """Show one's own account."""
    return account_response(frame, shared, member, Outcome(done=done))


@router.post("/account/language")
def language(shared: Shared, frame: Framed, member: Browsing, chosen: Annotated[str, Form()] = "") -> Response:
    """Choose the language of one's pages; nothing, or none of ours, leaves it to the browser."""
    known = Language(chosen) if chosen in tuple(Language) else None
    with shared.database.writing(member.account.actor, "language") as session:
        choose_language(session, member.account, known)
    return RedirectResponse(f"{account_address(known or frame.language)}?done=language", 303)


@router.post("/account/password")
def password(
    request: Request, frame: Framed, shared: Shared, member: Browsing, typed: Annotated[PasswordTyped, Form()]
) -> Response:
    """Take another password; other browsers are signed out."""
    try:
        change_password(
            shared.database,
            member.account,
            typed.current,
            typed.wanted,
            origin=origin_of(request),
            key=member.session or "",
        )
    except ZonesError as refusal:
        return account_response(frame, shared, member, Outcome(problem=refusal, form="password"))
    return RedirectResponse(f"{account_address(frame.language)}?done=password", 303)


@router.post("/account/sessions")
def end_others(frame: Framed, shared: Shared, member: Browsing) -> Response:
    """Sign all other browsers out."""
    with shared.database.writing(member.account.actor, "sessions") as session:
        end_other_sessions(session, member.account.id, member.session or "")
    return RedirectResponse(f"{account_address(frame.language)}?done=sessions", 303)


def back_to_account(language: PathLanguage) -> RedirectResponse:
    """Lead to the account: where a form was refused, its address is asked for in another language, or once more."""
    return RedirectResponse(account_address(language), 303)


for deed in ("language", "password", "sessions", "tokens"):
    router.add_api_route(f"/account/{deed}", back_to_account, methods=["GET"])


def account_response(
    frame: Frame, shared: Resources, member: Visit, outcome: Outcome, *, new_key: str = ""
) -> HTMLResponse:
    """The page of one's own account; `new_key` is that of a token that was made just now."""
    with shared.database.reading() as session:
        sessions = list_sessions(session, member.account, member.session or "")
        tokens = list_tokens(session, member.account)
    return formed_page(
        frame,
        "desk/account.html",
        outcome,
        account=member.account,
        sessions=sessions,
        tokens=tokens,
        new_key=new_key,
    )
