"""Whether what a run has prepared is worth switching over to, or would plainly be a mistake."""

from typing import Any

import psycopg

from data.runs.days import Allowances
from data.runs.scripts import one, script
from geo.errors import InvalidInput

LOSS_MATTERS_FROM = 100
"""A source with fewer addresses, or businesses, may lose most of them without a question."""


def check_worth(connection: psycopg.Connection[Any], file_name: str, allowed: Allowances) -> None:
    """Raise `InvalidInput` ("nothing_usable", "would_lose_most") where the prepared tables had better stay unused."""
    usable, addresses, kept_addresses, businesses, kept_businesses = one(connection, script("45_check"))
    if not usable:
        raise InvalidInput(
            "nothing_usable", f"{file_name} holds nothing that could be used.", details=_first_issues(connection)
        )
    if not allowed.losses:
        _check_losses(file_name, "addresses", addresses, kept_addresses)
        _check_losses(file_name, "businesses", businesses, kept_businesses)


def _check_losses(file_name: str, what: str, known: int, kept: int) -> None:
    if known >= LOSS_MATTERS_FROM and kept * 2 < known:
        raise InvalidInput(
            "would_lose_most",
            f"{file_name} knows only {kept} of the {known} {what} that this source has given so far; "
            "check that it is the right file, or repeat with --accept-losses.",
            details={"known": known, "kept": kept},
        )


def _first_issues(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    rows = connection.execute("SELECT place, code, message FROM staged_issue LIMIT 10").fetchall()
    return {"issues": [dict(zip(("place", "code", "message"), row, strict=True)) for row in rows]}
