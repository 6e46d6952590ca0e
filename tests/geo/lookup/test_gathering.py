"""Questions that are asked together are answered as if each had been asked alone."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import psycopg
import pytest
from psycopg.errors import DivisionByZero

from geo.errors import InvalidInput
from geo.lookup import CheckAnswer, Gatherer, Outcome, Question, ask, check_address, check_point, check_text, gathering
from geo.lookup.gathering import LARGEST_GROUP, MOST_UNDER_WAY
from geo.lookup.questions import Row, Statement
from geo.storage.database import Database
from tests.factories import add_address, add_zone, at, rectangle

SHARE = "SELECT place, 12 / parts FROM unnest(%(parts)s::integer[]) WITH ORDINALITY AS cake (parts, place)"
LONG_ENOUGH = 20.0
"""Seconds until a question that is still not answered never will be."""


class Road:
    """Connections to a database that are lent one at a time each, and how often that happened."""

    def __init__(self, database: Database) -> None:
        self._dsn = database.dsn
        self._free: list[psycopg.AsyncConnection[Any]] = []
        self.closed = False
        self.taken = 0

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
        self.taken += 1
        if self.closed:
            raise psycopg.OperationalError("the database is gone")
        connection = self._free.pop() if self._free else await self._connect()
        try:
            yield connection
        finally:
            self._free.append(connection)

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        return await psycopg.AsyncConnection.connect(self._dsn, autocommit=True)

    async def close(self) -> None:
        for connection in self._free:
            await connection.close()


def travel(database: Database, way: Callable[[Gatherer, Road], Awaitable[Any]]) -> Any:
    """Whatever comes of asking a gatherer on an event loop of its own."""

    async def go() -> Any:
        road = Road(database)
        try:
            return await asyncio.wait_for(way(Gatherer(road.connection), road), LONG_ENOUGH)
        finally:
            await road.close()

    return asyncio.run(go())


def share(parts: int) -> Question[int]:
    """Ask how much of twelve pieces each gets; for no parts at all PostgreSQL refuses to answer."""
    rows: list[Row] = yield Statement(SHARE, {"parts": [parts]}, shared=True)
    return int(rows[0][1])


def alone(database: Database, question: Question[CheckAnswer]) -> CheckAnswer:
    with database.connect(autocommit=True) as connection:
        return ask(connection, question)


def test_the_answers_are_those_of_each_question_asked_alone(database: Database) -> None:
    add_zone(database, rectangle(-50, -50, 450, 50))
    ids = [add_address(database, *at(east, 0), street="Husova", house_number=f"{east}") for east in range(0, 900, 30)]
    places = [at(east, 20) for east in range(-200, 1000, 40)]

    def questions() -> list[Question[CheckAnswer]]:
        return [
            *(check_address(each) for each in [*ids, 10**9, -1]),
            *(check_point(lon, lat) for lon, lat in places),
            check_text("Husova 30"),
        ]

    async def together(gatherer: Gatherer, _: Road) -> list[CheckAnswer]:
        return await asyncio.gather(*(gatherer.ask(each) for each in questions()))

    answers = travel(database, together)
    assert answers == [alone(database, each) for each in questions()]
    assert {each.outcome for each in answers} == set(Outcome) - {Outcome.CHOOSE}


def test_questions_of_one_moment_go_in_one_statement(database: Database) -> None:
    async def together(gatherer: Gatherer, road: Road) -> int:
        await asyncio.gather(*(gatherer.ask(share(1)) for _ in range(LARGEST_GROUP)))
        return road.taken

    assert travel(database, together) == 1


def test_a_question_that_comes_alone_goes_at_once(database: Database) -> None:
    async def one_by_one(gatherer: Gatherer, road: Road) -> list[int]:
        taken = []
        for _ in range(3):
            await gatherer.ask(share(1))
            taken.append(road.taken)
        return taken

    assert travel(database, one_by_one) == [1, 2, 3]


def test_those_who_come_while_others_are_under_way_go_next(database: Database) -> None:
    async def in_waves(gatherer: Gatherer, road: Road) -> tuple[int, list[int]]:
        waves: list[asyncio.Task[int]] = []
        for parts in (1, 2, 3, 4):
            waves.extend(asyncio.create_task(gatherer.ask(share(parts))) for _ in range(5))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        return road.taken, await asyncio.gather(*waves)

    under_way, answers = travel(database, in_waves)
    assert under_way <= MOST_UNDER_WAY
    assert answers == [12] * 5 + [6] * 5 + [4] * 5 + [3] * 5


@pytest.mark.parametrize("most", [1, MOST_UNDER_WAY])
def test_nobody_waits_for_ever_whenever_they_come(
    database: Database, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_UNDER_WAY", most)
    chance = random.Random(11)

    async def at_any_moment(gatherer: Gatherer, _: Road) -> list[int]:
        async def someone() -> int:
            answers = []
            for _ in range(40):
                for _ in range(chance.randrange(6)):
                    await asyncio.sleep(0)
                answers.append(await gatherer.ask(share(3)))
            return sum(answers)

        return await asyncio.gather(*(someone() for _ in range(12)))

    assert travel(database, at_any_moment) == [160] * 12


def test_more_than_fit_into_one_statement_are_answered_in_the_order_they_came(database: Database) -> None:
    answered: list[int] = []

    async def crowd(gatherer: Gatherer, road: Road) -> int:
        async def someone(number: int) -> None:
            await gatherer.ask(share(1))
            answered.append(number)

        await asyncio.gather(*(someone(number) for number in range(3 * LARGEST_GROUP)))
        return road.taken

    assert travel(database, crowd) == 3
    assert answered == list(range(3 * LARGEST_GROUP))


def test_an_error_is_that_of_the_one_who_asked_for_it(database: Database) -> None:
    async def together(gatherer: Gatherer, _: Road) -> list[Any]:
        asked = (gatherer.ask(share(parts)) for parts in (1, 0, 3, 0, 4))
        return await asyncio.gather(*asked, return_exceptions=True)

    first, none, third, none_again, fifth = travel(database, together)
    assert (first, third, fifth) == (12, 4, 3)
    assert isinstance(none, DivisionByZero)
    assert isinstance(none_again, DivisionByZero)


def test_a_question_that_is_refused_keeps_nobody_from_an_answer(database: Database) -> None:
    async def together(gatherer: Gatherer, _: Road) -> list[Any]:
        asked = (gatherer.ask(check_point(lon, 49.2)) for lon in (16.6, 200.0))
        return await asyncio.gather(*asked, return_exceptions=True)

    answer, refusal = travel(database, together)
    assert answer.outcome is Outcome.OUTSIDE_AREA
    assert isinstance(refusal, InvalidInput)


def test_a_database_that_is_gone_is_asked_once_for_all_and_again_for_the_next(database: Database) -> None:
    async def through_the_outage(gatherer: Gatherer, road: Road) -> tuple[list[Any], int, int]:
        road.closed = True
        failures = await asyncio.gather(*(gatherer.ask(share(1)) for _ in range(9)), return_exceptions=True)
        tried, road.closed = road.taken, False
        return failures, tried, await gatherer.ask(share(1))

    failures, tried, afterwards = travel(database, through_the_outage)
    assert all(isinstance(each, psycopg.OperationalError) for each in failures)
    assert (len(failures), tried, afterwards) == (9, 1, 12)


@pytest.mark.parametrize("turns", [0, 1, 2, 5])
def test_who_goes_away_takes_nobody_along(database: Database, turns: int) -> None:
    async def some_leave(gatherer: Gatherer, _: Road) -> tuple[list[Any], int]:
        asked = [asyncio.create_task(gatherer.ask(share(parts))) for parts in (1, 2, 3, 4)]
        for _turn in range(turns):
            await asyncio.sleep(0)
        asked[0].cancel()
        asked[2].cancel()
        return await asyncio.gather(*asked, return_exceptions=True), await gatherer.ask(share(6))

    (first, second, third, fourth), afterwards = travel(database, some_leave)
    assert isinstance(first, asyncio.CancelledError)
    assert isinstance(third, asyncio.CancelledError)
    assert (second, fourth, afterwards) == (6, 3, 2)


def test_when_all_have_gone_the_next_is_answered(database: Database) -> None:
    async def all_leave(gatherer: Gatherer, road: Road) -> tuple[int, int]:
        asked = [asyncio.create_task(gatherer.ask(share(1))) for _ in range(3)]
        await asyncio.sleep(0)
        for each in asked:
            each.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        return await gatherer.ask(share(3)), road.taken

    assert travel(database, all_leave) == (4, 1)


def test_an_answer_is_as_fresh_as_its_question(database: Database) -> None:
    add_zone(database, rectangle(-50, -50, 50, 50))
    address = add_address(database)

    async def before_and_after(gatherer: Gatherer, _: Road) -> list[Outcome]:
        before = await gatherer.ask(check_address(address))
        with database.connect() as connection:
            connection.execute("UPDATE zone SET published = false")
        return [before.outcome, (await gatherer.ask(check_address(address))).outcome]

    assert travel(database, before_and_after) == [Outcome.IN_ZONE, Outcome.NO_ZONE]
