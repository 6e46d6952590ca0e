"""How the lookup talks to PostgreSQL: the same question, asked over any psycopg connection.

A `Question` is a generator that yields statements and is sent their rows, so that it knows nothing of waiting.
`ask` carries it over a plain connection (command line), `ask_async` over an async one (public hot path).
Statements are prepared on first use; connections should be in autocommit mode, which saves two round trips.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString, TypeVar, cast

from psycopg import AsyncConnection, Connection

Answer = TypeVar("Answer")
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and its parameters."""

    sql: LiteralString
    parameters: Mapping[str, Any]


Question = Generator[Statement, list[Row], Answer]
"""Asks for rows, statement by statement, and returns an answer."""


def statement_text(name: str) -> LiteralString:
    """Read one of the named statements that lie beside this module."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def ask(connection: Connection[Any], question: Question[Answer]) -> Answer:
    """Carry a question over a plain connection and return its answer."""
    try:
        statement = next(question)
        while True:
            cursor = connection.execute(statement.sql, statement.parameters, prepare=True, binary=True)
            statement = question.send(cursor.fetchall())
    except StopIteration as stop:
        return cast(Answer, stop.value)


async def ask_async(connection: AsyncConnection[Any], question: Question[Answer]) -> Answer:
    """Carry a question over an async connection and return its answer."""
    try:
        statement = next(question)
        while True:
            cursor = await connection.execute(statement.sql, statement.parameters, prepare=True, binary=True)
            statement = question.send(await cursor.fetchall())
    except StopIteration as stop:
        return cast(Answer, stop.value)
