"""Questions that wait at the same time are asked together: one statement, one way there and back for all of them.

The way to PostgreSQL costs more than a check does, on both sides of it. While some questions are under way others
gather and go with the next statement; one that comes alone goes at once. Nothing is remembered: every answer is read
after its question has come.
"""

from asyncio import Future, Task, create_task, current_task, get_running_loop
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from itertools import chain
from typing import Any, LiteralString, NamedTuple

from psycopg import AsyncConnection, OperationalError

from geo.lookup.questions import Answer, Question, Row, Statement, carry, rows_over

MOST_UNDER_WAY = 2
"""Statements of one text: PostgreSQL answers one while we read the rows of the other."""

LARGEST_GROUP = 32
"""Questions in one statement, so that none waits long for the others' answers."""

Connect = Callable[[], AbstractAsyncContextManager[AsyncConnection[Any]]]
"""Lends a connection in autocommit mode: the `connection` of a pool."""


class Gatherer:
    """Carries the questions of one event loop, and their shared statements together."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._queues: dict[LiteralString, _Queue] = {}

    async def ask(self, question: Question[Answer]) -> Answer:
        """Carry a question and return its answer; it fails by its own errors only, or where the database does."""
        return await carry(question, self._rows)

    async def _rows(self, statement: Statement) -> list[Row]:
        if statement.shared:
            return await self._queue(statement.sql).rows(statement)
        async with self._connect() as connection:
            return await rows_over(connection, statement)

    def _queue(self, sql: LiteralString) -> "_Queue":
        if sql not in self._queues:
            self._queues[sql] = _Queue(self._connect)
        return self._queues[sql]


class _Waiting(NamedTuple):
    statement: Statement
    rows: Future[list[Row]]


class _Queue:
    """Shared statements of one text; first come, first served."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._waiting: deque[_Waiting] = deque()
        self._under_way: set[Task[None] | None] = set()

    async def rows(self, statement: Statement) -> list[Row]:
        """Return the rows of one statement, as if it had gone alone."""
        rows: Future[list[Row]] = get_running_loop().create_future()
        self._waiting.append(_Waiting(statement, rows))
        if len(self._waiting) == 1 and len(self._under_way) < MOST_UNDER_WAY:
            self._under_way.add(create_task(self._serve()))
        return await rows

    async def _serve(self) -> None:
        try:
            while self._waiting:
                if group := self._first():
                    await self._fetch(group)
        finally:
            self._under_way.discard(current_task())

    def _first(self) -> list[_Waiting]:
        """The first of the queue, without those whose asker has gone."""
        first = [self._waiting.popleft() for _ in range(min(len(self._waiting), LARGEST_GROUP))]
        return [each for each in first if not each.rows.done()]

    async def _fetch(self, group: Sequence[_Waiting]) -> None:
        """Give each of a group its rows, or its error: one by one where it may be that of only one of them."""
        try:
            async with self._connect() as connection:
                rows = await rows_over(connection, _together([each.statement for each in group]))
        except Exception as error:
            if len(group) == 1 or isinstance(error, OperationalError):
                _fail(group, error)
            else:
                for each in group:
                    await self._fetch([each])
        else:
            _deliver(group, rows)


def _together(statements: Sequence[Statement]) -> Statement:
    first = statements[0]
    lists = {name: list(chain.from_iterable(each.parameters[name] for each in statements)) for name in first.parameters}
    return Statement(first.sql, lists, shared=True)


def _deliver(group: Sequence[_Waiting], rows: Sequence[Row]) -> None:
    found: list[list[Row]] = [[] for _ in group]
    for row in rows:
        found[row[0] - 1].append(row)
    for each, own in zip(group, found, strict=True):
        if not each.rows.done():
            each.rows.set_result(own)


def _fail(group: Sequence[_Waiting], error: Exception) -> None:
    for each in group:
        if not each.rows.done():
            each.rows.set_exception(error)
