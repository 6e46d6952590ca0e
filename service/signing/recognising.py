"""From a request's cookie or token to the account that asks."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from geo.accounts import Account, account_of_session, account_of_token
from geo.actors import PUBLIC
from geo.errors import NotSignedIn
from geo.storage.database import Database
from service.resources import Shared
from service.signing.cookies import session_key

BEARER = "bearer "


@dataclass(frozen=True)
class Visit:
    """A request of somebody who is signed in.

    `session` is the key of the browser's session; a program with a token has none.
    """

    account: Account
    session: str | None

    @property
    def csrf(self) -> str:
        """The word that forms and scripts of our pages send along; empty for a program, which needs none."""
        return "" if self.session is None else csrf_word(self.session)


def csrf_word(session: str) -> str:
    """The word that belongs to a session: who knows it has read one of its pages; it doesn't tell the key."""
    return hmac.digest(session.encode("utf-8", "surrogatepass"), b"csrf", hashlib.sha256).hex()


async def visit_of(request: Request, shared: Shared) -> Visit | None:
    """Who asks, None for the public. Raises `NotSignedIn` ("token_invalid") where a token isn't valid."""
    request.state.visit = visit = await _recognised(request, shared.database)
    return visit


Visiting = Annotated[Visit | None, Depends(visit_of)]
"""A route's parameter: who asks, None for the public. It checks no origin: writes take `SignedIn`."""


def noted_visit(request: Request) -> Visit | None:
    """Who asks, None for the public and where no route wanted to know."""
    visit: Visit | None = getattr(request.state, "visit", None)
    return visit


async def _recognised(request: Request, database: Database) -> Visit | None:
    authorization = request.headers.get("authorization", "")
    if authorization.lower().startswith(BEARER):
        return await run_in_threadpool(_by_token, database, authorization[len(BEARER) :].strip())
    key = session_key(request)
    return await run_in_threadpool(_by_session, database, key) if key else None


def _by_token(database: Database, key: str) -> Visit:
    with database.writing(PUBLIC, "recognising") as session:
        account = account_of_token(session, key)
    if account is None:
        raise NotSignedIn("token_invalid", "This token is unknown, too old, or revoked; make another one.")
    return Visit(account, None)


def _by_session(database: Database, key: str) -> Visit | None:
    with database.writing(PUBLIC, "recognising") as session:
        account = account_of_session(session, key)
    return None if account is None else Visit(account, key)
