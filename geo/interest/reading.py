"""Interests as officers and planners see them."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.actors import Actor, Role
from geo.errors import Forbidden, NotSignedIn
from geo.interest.values import Interest, InterestCount

_SQL = Path(__file__).parent / "sql"
_IN_BEAT = text((_SQL / "in_beat.sql").read_text(encoding="utf-8"))
_COUNTS = text((_SQL / "counts.sql").read_text(encoding="utf-8"))


def interests_in_beat(session: Session, actor: Actor) -> list[Interest]:
    """The interests at addresses in an officer's beats, the newest first; one for each contact at an address.

    Raises `Forbidden` ("officer_only"): the people agreed that the officer of their beat writes to them, nobody else.
    """
    if actor.role is not Role.OFFICER:
        raise Forbidden("officer_only", "Only the officers of the beat see who is interested.")
    rows = session.execute(_IN_BEAT, {"districts": sorted(actor.scope.districts)})
    return [Interest(*row) for row in rows]


def count_interests(session: Session, actor: Actor) -> list[InterestCount]:
    """At how many addresses of each beat somebody is interested, the most first; beats without any are left out.

    Raises `NotSignedIn` ("sign_in_needed") for the public.
    """
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see where people are interested.")
    return [InterestCount(row.name, row.addresses) for row in session.execute(_COUNTS)]
