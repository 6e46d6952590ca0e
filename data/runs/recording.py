"""Who may import, and the list of runs: every import that ended, well or not."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from data.runs.report import RunStatus
from geo.actors import Actor, Role
from geo.errors import Forbidden

RECORD = """
    INSERT INTO import_run (source, file_name, sha256, status, actor, credit, counts, message, started_at, finished_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp()) RETURNING id
"""


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
) -> int:
    """Record a run that ends now and return its id; the file's hash is taken where the file is there."""
    values = (source, file.name, _sha256(file), status.value, actor.name, credit, Jsonb(dict(counts or {})), message)
    row = connection.execute(RECORD, (*values, started_at)).fetchone()
    assert row is not None, "an insert returns its row"  # noqa: S101
    return int(row[0])


def _sha256(file: Path) -> str | None:
    if not file.is_file():
        return None
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
