"""Beginning and ending a browser's session."""

from fastapi import Request

from geo.accounts import Account, end_session, sign_in
from geo.actors import PUBLIC
from geo.storage.database import Database
from service.signing.cookies import session_key
from service.signing.origins import origin_of


def start_session_for(request: Request, database: Database, name: str, password: str) -> tuple[Account, str]:
    """The account and the key of a new session; the one that the browser had is over.

    Raises as `geo.accounts.sign_in` does.
    """
    account, key = sign_in(database, name, password, origin_of(request))
    end_session_of(request, database)
    return account, key


def end_session_of(request: Request, database: Database) -> None:
    """End the session that the browser has, if it has one."""
    key = session_key(request)
    if key is not None:
        with database.writing(PUBLIC, "signing out") as session:
            end_session(session, key)
