"""Tokens of programs: each acts as the account that made it, until a day or until it is revoked.

Every function works in a session of `Database.writing`.
"""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from geo.accounts.keys import key_hash, new_key
from geo.accounts.reading import account_rows, account_value
from geo.accounts.values import Account, ApiToken
from geo.errors import InvalidInput, NotFound
from geo.storage import models

LONGEST_LIFE = timedelta(days=366)
USUAL_LIFE = timedelta(days=90)
LONGEST_NAME = 100
"""Characters of a token's name."""

PREFIX = "zones_"
"""Begins every token, so that whoever finds one knows what it is."""


def create_token(session: Session, account: Account, name: str, expires_on: date | None = None) -> tuple[ApiToken, str]:
    """A new token of the account, and the key with which a program shows it: it is told this once.

    Raises `InvalidInput` ("token_name_invalid", "token_life_invalid").
    """
    stripped, today = name.strip(), datetime.now(UTC).date()
    until = today + USUAL_LIFE if expires_on is None else expires_on
    if not 1 <= len(stripped) <= LONGEST_NAME or not stripped.isprintable():
        raise InvalidInput("token_name_invalid", f"Name the token in one line of 1 to {LONGEST_NAME} characters.")
    if not today <= until <= today + LONGEST_LIFE:
        raise InvalidInput("token_life_invalid", f"A token lives until {today + LONGEST_LIFE} at the longest.")
    key = PREFIX + new_key()
    row = models.ApiToken(account_id=account.id, name=stripped, token_hash=key_hash(key), expires_on=until)
    session.add(row)
    session.flush()
    session.refresh(row)
    return _value(row), key


def list_tokens(session: Session, account: Account) -> list[ApiToken]:
    """The tokens of the account, the newest first, with those that work no more."""
    rows = session.scalars(_tokens_of(account).order_by(models.ApiToken.id.desc()))
    return [_value(row) for row in rows]


def revoke_token(session: Session, account: Account, token_id: int) -> ApiToken:
    """Let a token of the account work no more. Raises `NotFound` ("token_not_found")."""
    row = session.scalar(_tokens_of(account).where(models.ApiToken.id == token_id))
    if row is None:
        raise NotFound("token_not_found", f"You have no token {token_id}.")
    row.revoked_at = row.revoked_at or datetime.now(UTC)
    session.flush()
    return _value(row)


def account_of_token(session: Session, key: str) -> Account | None:
    """The account that a program with this key acts as, None where the token works no more."""
    token, today = models.ApiToken, datetime.now(UTC).date()
    row = session.execute(
        account_rows()
        .add_columns(token)
        .join(token, token.account_id == models.Account.id)
        .where(
            token.token_hash == key_hash(key),
            token.revoked_at.is_(None),
            token.expires_on >= today,
            models.Account.disabled_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        return None
    account, used = row
    if used.last_used_on != today:
        used.last_used_on = today
    return account_value(account)


def _tokens_of(account: Account) -> Select[models.ApiToken]:
    return select(models.ApiToken).where(models.ApiToken.account_id == account.id)


def _value(row: models.ApiToken) -> ApiToken:
    return ApiToken(row.id, row.name, row.created_at, row.expires_on, row.last_used_on, row.revoked_at)
