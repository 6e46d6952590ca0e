"""Storing interests, taking them back, and forgetting them in time."""

import hashlib
import secrets
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import cast

from sqlalchemy import ColumnElement, CursorResult, delete, func, insert, select
from sqlalchemy.orm import Session, aliased

from geo.errors import NotFound
from geo.interest.values import NewInterest, Registered
from geo.storage.models import Address
from geo.storage.models import Interest as Row

WORD_BYTES = 24


def register_interest(session: Session, new: NewInterest, months: int) -> Registered:
    """Keep an interest for so many months.

    Raises `InvalidInput` for a contact that is none, and `NotFound` ("address_not_found") for an address that isn't
    there any more.
    """
    contact = new.checked_contact
    if session.scalar(select(Address.id).where(Address.id == new.address_id, Address.retired_at.is_(None))) is None:
        raise NotFound("address_not_found", "There is no such address; look for it by its street and number.")
    word, until = secrets.token_urlsafe(WORD_BYTES), months_after(datetime.now(UTC).date(), months)
    values = {"address_id": new.address_id, "contact": contact, "word_hash": hash_of(word), "until": until}
    session.execute(insert(Row).values(values))
    return Registered(word, until)


def withdraw_interest(session: Session, word: str) -> int:
    """Forget the interest that the word belongs to, with all others of its contact at its address; say how many."""
    own = aliased(Row)
    same = select(own.id).where(
        own.word_hash == hash_of(word),
        own.address_id == Row.address_id,
        func.lower(own.contact) == func.lower(Row.contact),
    )
    return _deleted(session, same.exists())


def forget_outdated(session: Session, today: date | None = None) -> int:
    """Forget every interest whose time is over (before `today`, in UTC); say how many there were."""
    return _deleted(session, Row.until < (today or datetime.now(UTC).date()))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def hash_of(word: str) -> bytes:
    """What is stored of a word: it has 192 random bits, so that a plain hash can't be guessed back."""
    return hashlib.sha256(word.encode("utf-8", "replace")).digest()


def _deleted(session: Session, condition: ColumnElement[bool]) -> int:
    statement = delete(Row).where(condition).execution_options(synchronize_session=False)
    return cast("CursorResult[object]", session.execute(statement)).rowcount
