"""What an admin does with accounts. Every function works in a session of `Database.writing(actor, reason)`."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from geo.accounts.passwords import hash_password
from geo.accounts.reading import account_value, check_admin, find_account
from geo.accounts.sessions import end_sessions
from geo.accounts.values import Account, NewAccount
from geo.actors import Actor, Role
from geo.districts import find_district
from geo.errors import Conflict, InvalidInput
from geo.storage import models

BEAT = "beat"
"""The level of a district whose code is named alone."""


def create_account(session: Session, actor: Actor, new: NewAccount, password: str) -> Account:
    """Let somebody sign in.

    Raises `Forbidden` ("admin_only"), `Conflict` ("account_exists") and `InvalidInput` ("password_too_weak").
    """
    check_admin(actor)
    values = {
        "name": new.name,
        "full_name": new.full_name,
        "role": new.role.value,
        "language": new.language,
        "password_hash": hash_password(password),
    }
    statement = insert(models.Account).values(values).on_conflict_do_nothing().returning(models.Account.id)
    if session.scalar(statement) is None:
        raise Conflict("account_exists", f'There is an account "{new.name}" already.')
    return account_value(find_account(session, new.name))


def change_account(session: Session, actor: Actor, wanted: NewAccount) -> Account:
    """Let the account of this name have another full name, role and language; who is no officer loses the beats.

    Raises `Forbidden` ("admin_only") and `NotFound` ("account_not_found"), as all functions below, and `Conflict`
    ("own_account") for an admin who would be none any more.
    """
    row = _taken(session, actor, wanted.name)
    if wanted.role is not Role.ADMIN:
        _check_not_own(actor, row)
    row.full_name, row.role, row.language = wanted.full_name, wanted.role.value, wanted.language
    session.flush()
    if wanted.role is not Role.OFFICER:
        _store_beats(session, row, ())
    return account_value(row)


def disable(session: Session, actor: Actor, name: str) -> Account:
    """Let nobody sign in with the account any more, and end its sessions; its tokens sleep.

    Raises `Conflict` ("own_account") too: so there is always somebody who can enable it again.
    """
    row = _taken(session, actor, name)
    _check_not_own(actor, row)
    row.disabled_at = row.disabled_at or session.scalar(select(func.now()))
    end_sessions(session, row.id)
    session.flush()
    return account_value(row)


def enable(session: Session, actor: Actor, name: str) -> Account:
    """Let a disabled account be used again."""
    row = _taken(session, actor, name)
    row.disabled_at = None
    session.flush()
    return account_value(row)


def set_password(session: Session, actor: Actor, name: str, password: str) -> Account:
    """Give the account another password, and end its sessions. Raises `InvalidInput` ("password_too_weak") too."""
    row = _taken(session, actor, name)
    row.password_hash = hash_password(password)
    end_sessions(session, row.id)
    session.flush()
    return account_value(row)


def set_beats(session: Session, actor: Actor, name: str, districts: Iterable[str]) -> Account:
    """Let an officer edit in these districts and in no others, each named LEVEL:CODE, or CODE where it is a beat.

    Raises `NotFound` ("district_unknown") and `InvalidInput` ("beats_not_needed") for who edits everywhere.
    """
    row = _taken(session, actor, name)
    names = [each if ":" in each else f"{BEAT}:{each}" for each in districts]
    wanted = [find_district(session, each) for each in dict.fromkeys(names)]
    if wanted and row.role != "officer":
        raise InvalidInput(
            "beats_not_needed", f"{row.name} is a {row.role}, who edits everywhere; beats are officers'."
        )
    _store_beats(session, row, wanted)
    return account_value(row)


def _store_beats(session: Session, row: models.Account, districts: Sequence[int]) -> None:
    session.execute(delete(models.AccountBeat).where(models.AccountBeat.account_id == row.id))
    if districts:
        values = [{"account_id": row.id, "district_id": each} for each in districts]
        session.execute(insert(models.AccountBeat).values(values).on_conflict_do_nothing())
    session.refresh(row, ["beats"])


def _check_not_own(actor: Actor, row: models.Account) -> None:
    if actor.name == row.name:
        raise Conflict("own_account", "Let another admin do this: with your own account you would lock yourself out.")


def _taken(session: Session, actor: Actor, name: str) -> models.Account:
    check_admin(actor)
    return find_account(session, name)
