"""Slowing down whoever guesses passwords, without locking anybody out for good.

Attempts are counted by origin, by name and origin together, and by name. After the free ones each has to wait twice as
long as the one before, up to a limit. An attempt that comes too soon isn't counted, so that whoever keeps trying from
one place slows down that place, and hardly others that sign in with the same name. All is forgotten after a while.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.errors import TooSoon

_SQL = Path(__file__).parent / "sql"
_COUNT = text((_SQL / "count_attempt.sql").read_text(encoding="utf-8"))
_WAIT = text((_SQL / "remaining_wait.sql").read_text(encoding="utf-8"))
_FORGET = text((_SQL / "forget_attempts.sql").read_text(encoding="utf-8"))
_FORGIVE = text("DELETE FROM failed_sign_in WHERE subject = ANY (:subjects)")
_TAKE_BACK = text("UPDATE failed_sign_in SET failures = greatest(failures - 1, 0) WHERE subject = :subject")


@dataclass(frozen=True)
class Pace:
    """So many attempts are free; then one waits 1, 2, 4 ... seconds, at most `longest`."""

    free: int
    longest: int


ORIGIN = Pace(free=20, longest=60)
NAME_FROM_ORIGIN = Pace(free=5, longest=60)
NAME = Pace(free=30, longest=10)


def count_attempt(session: Session, name: str, origin: str) -> None:
    """Count an attempt to sign in before it is judged, so that many at once are no way round.

    Raises `TooSoon` ("too_many_attempts"); the transaction has to end with it.
    """
    session.execute(_FORGET)
    for subject, pace in _subjects(name, origin):
        parameters = {"subject": subject, "free": pace.free, "longest": pace.longest}
        if session.scalar(_COUNT, parameters) is None:
            seconds = session.scalar(_WAIT, parameters) or 1
            raise TooSoon(
                "too_many_attempts",
                f"Too many attempts to sign in. Try again in {seconds} s.",
                details={"seconds": seconds},
            )


def forgive(session: Session, name: str, origin: str) -> None:
    """Forget failures with a name after it has signed in, and take back the origin's last attempt."""
    by_origin, *others = (subject for subject, _ in _subjects(name, origin))
    session.execute(_FORGIVE, {"subjects": others})
    session.execute(_TAKE_BACK, {"subject": by_origin})


def _subjects(name: str, origin: str) -> Iterator[tuple[bytes, Pace]]:
    """What is counted, always in this order: two attempts never wait for each other."""
    for words, pace in (((origin,), ORIGIN), ((origin, name), NAME_FROM_ORIGIN), (("", name), NAME)):
        yield hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).digest(), pace
