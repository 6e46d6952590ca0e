"""Who may import, and the list of runs: every import that ended, well or not."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from data.records import RejectedRow
from data.runs.quality import Quality
from data.runs.report import RunReport, RunStatus
from data.runs.scripts import one
from geo.actors import Actor, Role
from geo.errors import Forbidden, NotFound

RECORD = """
    INSERT INTO import_run (source, file_name, sha256, status, actor, credit, counts, message, quality, started_at,
                            finished_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp()) RETURNING id
"""
RUN = """
    SELECT id, source, file_name, status, actor, started_at, finished_at, credit, counts, message, quality
      FROM import_run WHERE id = %s
"""
RUNS = """
    SELECT id, source, file_name, status, actor, started_at, finished_at, credit, counts, message
      FROM import_run ORDER BY id DESC LIMIT %s
"""
ISSUES = "SELECT place, code, message FROM import_issue WHERE run_id = %s ORDER BY id LIMIT %s"

SHOWN_ISSUES = 10_000
"""Issues that a report carries; all of them stand in `import_issue`."""


def check_may_import(actor: Actor) -> None:
    """Raise `Forbidden` ("admin_only") unless the actor is an admin."""
    if actor.role is not Role.ADMIN:
        raise Forbidden("admin_only", "Only an admin imports data.")


def record_run(
    connection: psycopg.Connection[Any],
    *,
    source: str,
    file: Path,
    actor: Actor,
    started_at: datetime,
    status: RunStatus = RunStatus.DONE,
    credit: str | None = None,
    counts: Mapping[str, int] | None = None,
    message: str | None = None,
    quality: Quality | None = None,
) -> int:
    """Record a run that ends now and return its id; the file's hash is taken where the file is there."""
    values = (source, file.name, _sha256(file), status.value, actor.name, credit, Jsonb(dict(counts or {})), message)
    return int(one(connection, RECORD, (*values, _stored(quality), started_at))[0])


def store_quality(connection: psycopg.Connection[Any], run_id: int, quality: Quality) -> None:
    """Complete the report on a run that is recorded already."""
    connection.execute("UPDATE import_run SET quality = %s WHERE id = %s", (_stored(quality), run_id))


def list_runs(connection: psycopg.Connection[Any], limit: int) -> list[RunReport]:
    """The latest runs, the newest first, without their quality and their issues."""
    return [RunReport(*row) for row in _rows(connection, RUNS, (limit,))]


def find_run(connection: psycopg.Connection[Any], run_id: int) -> RunReport:
    """One run with all that it has to tell. Raises `NotFound` ("run_not_found")."""
    found = _rows(connection, RUN, (run_id,))
    if not found:
        raise NotFound("run_not_found", f"There is no import run {run_id}; `zones imports` lists them.")
    (*values, quality), issues = found[0], connection.execute(ISSUES, (run_id, SHOWN_ISSUES))
    return replace(
        RunReport(*values),
        quality=Quality.from_json(quality) if quality else None,
        issues=tuple(RejectedRow(*row) for row in issues),
    )


def _rows(connection: psycopg.Connection[Any], query: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Rows of runs, with the status as our own word and the times in UTC."""
    return [
        (*row[:3], RunStatus(row[3]), row[4], row[5].astimezone(UTC), row[6].astimezone(UTC), *row[7:])
        for row in connection.execute(query, parameters)
    ]


def _stored(quality: Quality | None) -> Jsonb | None:
    return None if quality is None else Jsonb(quality.to_json())


def _sha256(file: Path) -> str | None:
    if not file.is_file():
        return None
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
