"""Which day a register's file may follow: full files never lead back, files of changes follow without a gap."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

from data.records import SourceInfo
from geo.errors import Conflict

KNOWN = "SELECT key, known_until FROM source_territory WHERE source = %s ORDER BY known_until NULLS FIRST, key"


@dataclass(frozen=True)
class Allowances:
    """What an import is refused for unless the person who runs it says that it is meant.

    `losses`: most of the source's addresses would be retired; `gap`: files of changes are missing in
    between; `older`: the file holds an earlier day than what is known.
    """

    losses: bool = False
    gap: bool = False
    older: bool = False


def check_days(connection: psycopg.Connection[Any], info: SourceInfo, file_name: str, allowed: Allowances) -> None:
    """Raise `Conflict` where the file doesn't follow what is known of its municipalities.

    "older_than_known", "nothing_to_change" (a file of changes before any full file) or "changes_missing".
    """
    if info.until is None:
        return
    known: dict[str, date | None] = dict(connection.execute(KNOWN, (info.source,)).fetchall())
    if info.complete:
        _check_full(info, info.until, known, file_name, allowed)
    else:
        _check_changes(info, info.until, known, file_name, allowed)


def _check_full(
    info: SourceInfo, until: date, known: dict[str, date | None], file_name: str, allowed: Allowances
) -> None:
    newer = {code: day for code in info.territories if (day := known.get(code)) and day > until}
    if newer and not allowed.older:
        code, day = next(iter(newer.items()))
        raise Conflict(
            "older_than_known",
            f"{file_name} holds {until:%Y-%m-%d}, but municipality {code} is known as of {day:%Y-%m-%d}. "
            "Take a newer file, or repeat with --accept-older.",
            details={"municipality": code, "known_until": day.isoformat(), "file": until.isoformat()},
        )


def _check_changes(
    info: SourceInfo, until: date, known: dict[str, date | None], file_name: str, allowed: Allowances
) -> None:
    if not known:
        raise Conflict(
            "nothing_to_change",
            f"{file_name} holds changes only, and no municipality is known yet. Import its full file first.",
        )
    behind = {code: day for code, day in known.items() if day is None or day < until}
    missing = {code: day for code, day in behind.items() if day is None or info.since is None or day < info.since}
    if missing and not allowed.gap:
        code, day = next(iter(missing.items()))
        since = f"{info.since:%Y-%m-%d}" if info.since else "an unknown day"
        raise Conflict(
            "changes_missing",
            f"{file_name} continues {since}, but municipality {code} is known as of "
            f"{day.isoformat() if day else 'no certain day'}. Import the files in between first, "
            "or a newer full file, or repeat with --accept-gap.",
            details={"municipality": code, "known_until": day.isoformat() if day else None, "continues": since},
        )
