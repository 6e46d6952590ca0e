"""How the lookup talks to PostgreSQL: the same question, asked over any psycopg connection.

A `Question` is a generator that yields statements and is sent their rows, so that it knows nothing of waiting.
`ask` carries it over a plain connection (command line), `ask_async` over an async one, and a `Gatherer` together
with the others of the moment (public hot path). Statements are prepared on first use; connections should be in
autocommit mode, which saves two round trips.
"""

from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, LiteralString, TypeVar, cast

from psycopg import AsyncConnection, Connection

Answer = TypeVar("Answer")
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and its parameters.

    A `shared` one can serve several questions at once: every parameter is a list with an element for each of them,
    and every row begins with the place of its question in these lists, counted from 1.
    """

    sql: LiteralString
    parameters: Mapping[str, Any]
    shared: bool = False


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
    return await carry(question, partial(rows_over, connection))


async def carry(question: Question[Answer], rows_of: Callable[[Statement], Awaitable[list[Row]]]) -> Answer:
    """Carry a question to wherever a statement finds its rows, and return its answer."""
    try:
        statement = next(question)
        while True:
            statement = question.send(await rows_of(statement))
    except StopIteration as stop:
        return cast(Answer, stop.value)


async def rows_over(connection: AsyncConnection[Any], statement: Statement) -> list[Row]:
    """Return the rows of a statement."""
    cursor = await connection.execute(statement.sql, statement.parameters, prepare=True, binary=True)
    return await cursor.fetchall()
