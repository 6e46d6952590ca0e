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
    proven = prove_password(database, wanted, password, origin)
    with database.writing(PUBLIC, "signing in") as session:
        row = still_proven(session, wanted, proven, origin)
        if is_outdated(row.password_hash):
            row.password_hash = hash_password(password)
        return account_value(row), start_session(session, row.id)


def prove_password(database: Database, name: str, password: str, origin: str) -> str | None:
    """The hash of the account's password, where this is it, else None; each try counts as an attempt to sign in.

    Raises `TooSoon` ("too_many_attempts").
    """
    with database.writing(PUBLIC, "signing in") as session:
        count_attempt(session, name, origin)
        known = _password_hash(session, name)
    with _AT_ONCE:
        return known if is_right(password, known) else None


def still_proven(session: Session, name: str, proven: str | None, origin: str) -> models.Account:
    """The account whose password was proven, locked; failures before are forgiven.

    Raises `NotSignedIn` ("sign_in_failed") where nothing was proven, and where the account was disabled or got another
    password meanwhile.
    """
    row = session.scalar(account_rows().where(models.Account.name == name).with_for_update(of=models.Account))
    if proven is None or row is None or row.disabled_at is not None or row.password_hash != proven:
        raise NotSignedIn("sign_in_failed", "The name or the password isn't right.")
    forgive(session, name, origin)
    return row


def _password_hash(session: Session, name: str) -> str | None:
    row = session.scalar(account_rows().where(models.Account.name == name)) if may_be_a_name(name) else None
    return None if row is None or row.disabled_at is not None else row.password_hash
