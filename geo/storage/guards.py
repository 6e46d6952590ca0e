"""Turns the refusals of the database's guards (`migrations/sql`) into the service's errors."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from geo.errors import Conflict, InvalidInput, StaleVersion, Unavailable, ZonesError

GUARDS: dict[str, tuple[type[ZonesError], str]] = {
    "ZN001": (InvalidInput, "boundary_invalid"),
    "ZN002": (Conflict, "zone_overlap"),
    "ZN003": (Conflict, "transition_not_allowed"),
    "ZN004": (Conflict, "immutable"),
    "ZN005": (Conflict, "zone_not_deletable"),
    "23514": (InvalidInput, "value_not_allowed"),
    "23505": (Conflict, "already_exists"),
    "22023": (InvalidInput, "boundary_invalid"),
    "40001": (StaleVersion, "changed_meanwhile"),
    "40P01": (StaleVersion, "changed_meanwhile"),
    "57014": (Unavailable, "took_too_long"),
    "53100": (Unavailable, "no_room"),
}
_SAID = {"53100": "The disk of the database is full. Make room there, and try again."}
"""What is said in place of the database's own words, where these don't tell what to do."""


@contextmanager
def translated() -> Iterator[None]:
    """Run a block of database work; raise `ZonesError` where a guard of the database refuses it."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.Error):
            _raise_known(error.orig)
        raise
    except psycopg.Error as error:
        _raise_known(error)
        raise


def _raise_known(error: psycopg.Error) -> None:
    known = GUARDS.get(error.sqlstate or "")
    if known is None:
        return
    kind, code = known
    details = _details(error)
    at = details.pop("at", None) or next((each["at"] for each in details.get("overlaps", ())), None)
    message = _SAID.get(error.sqlstate or "") or error.diag.message_primary or str(error)
    if error.diag.message_hint:
        message = f"{message} {error.diag.message_hint}"
    raise kind(code, message, at=(at[0], at[1]) if at else None, details=details) from error


def _details(error: psycopg.Error) -> dict[str, Any]:
    try:
        details = json.loads(error.diag.message_detail or "{}")
    except json.JSONDecodeError:
        return {}
    return details if isinstance(details, dict) else {}
