"""One account, for admins: who it is, where it may edit, another password, and whether it may sign in at all."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from geo.accounts import (
    Account,
    change_account,
    disable,
    enable,
    get_account,
    made_up_password,
    set_beats,
    set_password,
)
from geo.actors import Actor
from geo.errors import ZonesError
from service.pages.desk.accounts import ROLES, AccountTyped, BeatsTyped, beats_to_tick
from service.pages.desk.forming import Outcome, formed_page
from service.pages.framing import Framed, PathLanguage
from service.resources import Resources, Shared
from service.signing import Browsing, SignedIn, Visit
from web.frame import Frame

router = APIRouter(prefix="/accounts/{name}")


@router.get("")
def managed_page(frame: Framed, shared: Shared, actor: SignedIn, name: str, done: str = "") -> HTMLResponse:
    """Show an account."""
    return _response(frame, shared, actor, name, Outcome(done=done))


@router.post("/person")
def change(
    frame: Framed, shared: Shared, admin: Browsing, name: str, typed: Annotated[AccountTyped, Form()]
) -> Response:
    """Change the person's name, role and language."""

    def act(session: Session, actor: Actor) -> Account:
        return change_account(session, actor, typed.account(name))

    return _done(frame, shared, admin, name, act, "person", typed)


@router.post("/beats")
def beats(frame: Framed, shared: Shared, admin: Browsing, name: str, typed: Annotated[BeatsTyped, Form()]) -> Response:
    """Say in which districts the officer edits."""

    def act(session: Session, actor: Actor) -> Account:
        return set_beats(session, actor, name, typed.districts)

    return _done(frame, shared, admin, name, act, "beats", typed)


@router.post("/disable")
def close(frame: Framed, shared: Shared, admin: Browsing, name: str) -> Response:
    """Let nobody sign in with the account any more."""
    return _done(frame, shared, admin, name, lambda session, actor: disable(session, actor, name), "disable")


@router.post("/enable")
def open_again(frame: Framed, shared: Shared, admin: Browsing, name: str) -> Response:
    """Let the account be used again."""
    return _done(frame, shared, admin, name, lambda session, actor: enable(session, actor, name), "enable")


@router.post("/password")
def password(frame: Framed, shared: Shared, admin: Browsing, name: str) -> Response:
    """Give the account another password, which is made up and shown this once."""
    actor, made_up = admin.account.actor, made_up_password()
    with shared.database.writing(actor, f"account {name}") as session:
        set_password(session, actor, name, made_up)
    return _response(frame, shared, actor, name, Outcome(done="password"), password=made_up)


def back_to_account(language: PathLanguage, name: str) -> RedirectResponse:
    """Lead to the account: where a form was refused, its address is asked for in another language, or once more."""
    return RedirectResponse(_address(language, name), 303)


for deed in ("person", "beats", "disable", "enable", "password"):
    router.add_api_route(f"/{deed}", back_to_account, methods=["GET"])


def _done(
    frame: Frame,
    shared: Resources,
    admin: Visit,
    name: str,
    act: Callable[[Session, Actor], Account],
    form: str,
    typed: BaseModel | None = None,
) -> Response:
    """Act in one transaction and lead on, or show the account again with what was refused."""
    actor = admin.account.actor
    try:
        with shared.database.writing(actor, "account") as session:
            act(session, actor)
    except ZonesError as refusal:
        outcome = Outcome(problem=refusal, form=form, typed=typed.model_dump() if typed else {})
        return _response(frame, shared, actor, name, outcome)
    return RedirectResponse(f"{_address(frame.language, name)}?done={form}", 303)


def _response(
    frame: Frame, shared: Resources, actor: Actor, name: str, outcome: Outcome, *, password: str = ""
) -> HTMLResponse:
    with shared.database.reading() as session:
        account, known = get_account(session, actor, name), beats_to_tick(session)
    return formed_page(
        frame,
        "desk/managed_account.html",
        outcome,
        account=account,
        beats=known,
        roles=ROLES,
        password=password,
        is_own=account.name == actor.name,
    )


def _address(language: str, name: str) -> str:
    return f"/{language}/desk/accounts/{quote(name, safe='')}"
