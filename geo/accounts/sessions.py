"""Browsers that are signed in.

A session ends 12 hours after it was last used, a week after it began, with its account's password, and with its
account. Every function works in a session of `Database.writing`.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from geo.accounts.keys import key_hash, new_key
from geo.accounts.reading import account_rows, account_value
from geo.accounts.values import Account, BrowserSession
from geo.storage.models import Account as AccountRow
from geo.storage.models import AccountSession

IDLE = timedelta(hours=12)
"""How long a session lives that nobody uses."""

LONGEST = timedelta(days=7)
"""How long a session lives."""

_NOTED_EVERY = timedelta(minutes=1)
"""A session's use is noted no more often."""


def start_session(session: Session, account_id: int) -> str:
    """Sign a browser in, and return the key that it shows from now on; sessions that are over are forgotten."""
    key = new_key()
    session.execute(delete(AccountSession).where(~_alive()))
    session.execute(insert(AccountSession).values(token_hash=key_hash(key), account_id=account_id))
    return key


def account_of_session(session: Session, key: str) -> Account | None:
    """The account that the browser with this key is signed in to, None where it is signed in no more."""
    this = and_(AccountSession.token_hash == key_hash(key), _alive())
    session.execute(
        update(AccountSession)
        .where(this, AccountSession.seen_at < func.now() - _NOTED_EVERY)
        .values(seen_at=func.now())
    )
    row = session.scalar(
        account_rows()
        .join(AccountSession, AccountSession.account_id == AccountRow.id)
        .where(this, AccountRow.disabled_at.is_(None))
    )
    return None if row is None else account_value(row)


def end_session(session: Session, key: str) -> None:
    """Sign a browser out; one that isn't signed in stays so."""
    session.execute(delete(AccountSession).where(AccountSession.token_hash == key_hash(key)))


def list_sessions(session: Session, account: Account, key: str) -> list[BrowserSession]:
    """The browsers that are signed in to the account, the last used first; `key` is that of the one that asks."""
    rows = session.scalars(
        select(AccountSession)
        .where(AccountSession.account_id == account.id, _alive())
        .order_by(AccountSession.seen_at.desc())
    )
    return [BrowserSession(row.created_at, row.seen_at, row.token_hash == key_hash(key)) for row in rows]


def end_other_sessions(session: Session, account_id: int, key: str) -> None:
    """Sign every browser out of an account but the one with this key."""
    others = and_(AccountSession.account_id == account_id, AccountSession.token_hash != key_hash(key))
    session.execute(delete(AccountSession).where(others))


def end_sessions(session: Session, account_id: int) -> None:
    """Sign every browser out of an account."""
    session.execute(delete(AccountSession).where(AccountSession.account_id == account_id))


def _alive() -> ColumnElement[bool]:
    return and_(AccountSession.seen_at > func.now() - IDLE, AccountSession.created_at > func.now() - LONGEST)
