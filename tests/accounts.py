"""Accounts, and people who are signed in without the work of typing their passwords."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.dialects.postgresql import insert

from geo.accounts import Account
from geo.accounts.passwords import UNUSABLE, hash_password
from geo.accounts.reading import account_value, find_account
from geo.accounts.sessions import start_session
from geo.actors import COMMAND_LINE, Role
from geo.storage import models
from geo.storage.database import Database


@dataclass(frozen=True)
class Person:
    """An account, and the key of the session that it has."""

    account: Account
    key: str


def add_account(
    database: Database,
    role: Role | str = Role.OFFICER,
    name: str = "",
    beats: Iterable[int] = (),
    password: str | None = None,
) -> Account:
    """An account (named as its role unless told) with the ids of its districts, and no password unless told.

    One that is there already stays as it is.
    """
    called = name or str(role)
    values = {"name": called, "full_name": called.title(), "role": str(role)}
    kept = hash_password(password) if password else UNUSABLE
    with database.writing(COMMAND_LINE, "test") as session:
        session.execute(insert(models.Account).values(**values, password_hash=kept).on_conflict_do_nothing())
        row = find_account(session, called)
        for beat in beats:
            link = {"account_id": row.id, "district_id": beat}
            session.execute(insert(models.AccountBeat).values(link).on_conflict_do_nothing())
        session.refresh(row, ["beats"])
        return account_value(row)


def sign_in(database: Database, role: Role | str = Role.OFFICER, name: str = "", beats: Iterable[int] = ()) -> Person:
    """Somebody who is signed in, with an account as `add_account` makes it."""
    account = add_account(database, role, name, beats)
    with database.writing(COMMAND_LINE, "test") as session:
        return Person(account, start_session(session, account.id))
