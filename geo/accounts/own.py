"""What somebody does with their own account."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from geo.accounts.passwords import check_strength, hash_password
from geo.accounts.sessions import end_other_sessions
from geo.accounts.signing_in import prove_password, still_proven
from geo.accounts.values import Account
from geo.errors import InvalidInput
from geo.storage import models
from geo.storage.database import Database


def change_password(database: Database, account: Account, current: str, new: str, *, origin: str, key: str) -> None:
    """Give one's own account another password, and sign out every browser but the one whose session has this `key`.

    Whoever finds a browser signed in can't guess the password here any faster than at the door: each try counts as an
    attempt to sign in from `origin`. Raises `InvalidInput` ("password_too_weak", "password_wrong"), `TooSoon`
    ("too_many_attempts") and `NotSignedIn` ("sign_in_failed") where the account was changed at the same time.
    """
    check_strength(new)
    proven = prove_password(database, account.name, current, origin)
    if proven is None:
        raise InvalidInput("password_wrong", "This isn't your password.")
    with database.writing(account.actor, "password") as session:
        row = still_proven(session, account.name, proven, origin)
        row.password_hash = hash_password(new)
        end_other_sessions(session, row.id, key)


def choose_language(session: Session, account: Account, language: str | None) -> None:
    """Let pages be in this language from the next signing in on; None leaves it to the browser."""
    session.execute(update(models.Account).where(models.Account.id == account.id).values(language=language))
