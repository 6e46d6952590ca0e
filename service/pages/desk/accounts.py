"""Everybody who may sign in, for admins: who there is, and how somebody is added."""

import re
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel
from sqlalchemy.orm import Session

from geo.accounts import (
    BEAT,
    Account,
    NewAccount,
    create_account,
    list_accounts,
    made_up_password,
    set_beats,
)
from geo.actors import Role
from geo.districts import ListedDistrict, list_districts
from geo.errors import InvalidInput, ZonesError
from service.pages.desk.forming import Outcome, formed_page
from service.pages.framing import Framed
from service.resources import Resources, Shared
from service.signing import Browsing, SignedIn
from web.frame import Frame
from web.languages import Language

router = APIRouter()

_DIGITS = re.compile(r"(\d+)")

ROLES = (Role.OFFICER, Role.PLANNER, Role.ADMIN)


class BeatsTyped(BaseModel):
    """The districts of an officer: beats that were ticked, and others by their names, in any number."""

    beat: list[str] = []
    others: str = ""

    @property
    def districts(self) -> list[str]:
        """Each as LEVEL:CODE, or CODE of a beat."""
        return [*self.beat, *self.others.replace(",", " ").split()]


class AccountTyped(BeatsTyped):
    """What the form says of an account."""

    name: str = ""
    full_name: str = ""
    role: str = ""
    language: str = ""

    def account(self, name: str) -> NewAccount:
        """The account of this name. Raises `InvalidInput` as `NewAccount` does, and "form_invalid"."""
        if self.role not in ROLES or self.language not in ("", *Language):
            raise InvalidInput("form_invalid", "There is no such role, or no such language.")
        return NewAccount(name, self.full_name, Role(self.role), self.language or None)


@router.get("/accounts")
def accounts_page(frame: Framed, shared: Shared, actor: SignedIn) -> HTMLResponse:
    """List everybody who may sign in, or might."""
    return _response(frame, shared, actor, Outcome())


@router.post("/accounts")
def add(frame: Framed, shared: Shared, admin: Browsing, typed: Annotated[AccountTyped, Form()]) -> Response:
    """Let somebody sign in, with a password that is made up and shown this once."""
    actor, password = admin.account.actor, made_up_password()
    try:
        new = typed.account(typed.name)
        with shared.database.writing(actor, f"account {new.name}") as session:
            account = create_account(session, actor, new, password)
            if typed.districts:
                account = set_beats(session, actor, account.name, typed.districts)
    except ZonesError as refusal:
        return _response(frame, shared, actor, Outcome(problem=refusal, form="add", typed=typed.model_dump()))
    answer = _response(frame, shared, actor, Outcome(done="added"), added=account, password=password)
    answer.status_code = 201
    return answer


def beats_to_tick(session: Session) -> list[ListedDistrict]:
    """The districts that are offered as beats, "Beat 9" before "Beat 10"."""
    return sorted(list_districts(session, BEAT), key=lambda beat: _as_counted(beat.name))


def _as_counted(name: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else 0, part) for part in _DIGITS.split(name)]


def _response(
    frame: Frame,
    shared: Resources,
    actor: SignedIn,
    outcome: Outcome,
    *,
    added: Account | None = None,
    password: str = "",
) -> HTMLResponse:
    with shared.database.reading() as session:
        accounts, beats = list_accounts(session, actor), beats_to_tick(session)
    return formed_page(
        frame,
        "desk/accounts.html",
        outcome,
        accounts=accounts,
        beats=beats,
        roles=ROLES,
        added=added,
        password=password,
    )
