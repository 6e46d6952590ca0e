"""The SQL files of a run, executed on its connection."""

from collections import Counter
from pathlib import Path
from typing import Any

import psycopg

import geo.classification

SQL = Path(__file__).parent / "sql"
SURROUNDINGS = Path(geo.classification.__file__).parent / "sql" / "surroundings.sql"
TALLY = "-- tally: "


def define(connection: psycopg.Connection[Any]) -> None:
    """Define the words in which the other files are written, for the life of the connection."""
    connection.execute(script("00_functions"))
    connection.execute(SURROUNDINGS.read_bytes())


def execute(connection: psycopg.Connection[Any], name: str) -> Counter[str]:
    """Execute a file of statements; a line `-- tally: NAME` counts the rows of the statement after it."""
    before, *parts = script(name).split(TALLY)
    connection.execute(before)
    counts: Counter[str] = Counter()
    for part in parts:
        label = part.split("\n", 1)[0].strip()
        counts[label] += max(connection.execute("-- " + part).rowcount, 0)
    return counts


def one(connection: psycopg.Connection[Any], query: str, parameters: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """Return the one row of a query that always yields one."""
    row = connection.execute(query, parameters or None).fetchone()
    assert row is not None, "the query always yields one row"  # noqa: S101
    return tuple(row)


def script(name: str) -> str:
    """Return the text of a file of statements."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")
