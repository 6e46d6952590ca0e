"""Signing in with a name and a password."""

from threading import BoundedSemaphore

from sqlalchemy.orm import Session

from geo.accounts.passwords import hash_password, is_outdated, is_right
from geo.accounts.reading import account_rows, account_value
from geo.accounts.sessions import start_session
from geo.accounts.slowing import count_attempt, forgive
from geo.accounts.values import Account, may_be_a_name, sign_in_name
from geo.actors import PUBLIC
from geo.errors import NotSignedIn
from geo.storage import models
from geo.storage.database import Database

_AT_ONCE = BoundedSemaphore(4)
"""Passwords that are judged at the same time: each takes 19 MiB."""


def sign_in(database: Database, name: str, password: str, origin: str) -> tuple[Account, str]:
    """The account of this name and password, and the key of its new session.

    `origin` is where the attempt comes from (an IP address). Raises `TooSoon` ("too_many_attempts") and
    `NotSignedIn` ("sign_in_failed"), the same and after the same time for an unknown name, a wrong password and a
    disabled account.
    """
    wanted = sign_in_name(name)
    with database.writing(PUBLIC, "signing in") as session:
        count_attempt(session, wanted, origin)
        known = _password_hash(session, wanted)
    with _AT_ONCE:
        right = is_right(password, known)
    if not right:
        raise _refusal()
    with database.writing(PUBLIC, "signing in") as session:
        row = _unchanged(session, wanted, known)
        if is_outdated(row.password_hash):
            row.password_hash = hash_password(password)
        forgive(session, wanted, origin)
        return account_value(row), start_session(session, row.id)


def _password_hash(session: Session, name: str) -> str | None:
    row = session.scalar(account_rows().where(models.Account.name == name)) if may_be_a_name(name) else None
    return None if row is None or row.disabled_at is not None else row.password_hash


def _unchanged(session: Session, name: str, password_hash: str | None) -> models.Account:
    """The account, unless it was disabled or got another password since the password was judged."""
    row = session.scalar(account_rows().where(models.Account.name == name).with_for_update(of=models.Account))
    if row is None or row.disabled_at is not None or row.password_hash != password_hash:
        raise _refusal()
    return row


def _refusal() -> NotSignedIn:
    return NotSignedIn("sign_in_failed", "The name or the password isn't right.")
