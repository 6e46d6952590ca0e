"""Work that recurs beside a service's answers begins at once, comes again when due, and ends whole."""

import asyncio
from time import monotonic

import pytest

from service.recurring import recurring

LONG = 3600.0


def test_work_comes_again_when_it_is_due() -> None:
    async def counted() -> int:
        rounds = asyncio.Semaphore(0)

        async def work(_: asyncio.Event) -> float:
            rounds.release()
            return 0.001

        async with recurring(work):
            for _ in range(3):
                await asyncio.wait_for(rounds.acquire(), 5)
        return 3

    assert asyncio.run(counted()) == 3


def test_work_that_rests_ends_at_once() -> None:
    async def rounds() -> list[bool]:
        done = []
        worked = asyncio.Event()

        async def work(ended: asyncio.Event) -> float:
            done.append(ended.is_set())
            worked.set()
            return LONG

        async with recurring(work):
            await worked.wait()
        return done

    begun = monotonic()
    assert asyncio.run(rounds()) == [False]
    assert monotonic() - begun < 5


def test_work_under_way_is_told_of_the_end_and_waited_for() -> None:
    async def told() -> list[str]:
        said = []
        working = asyncio.Event()

        async def work(ended: asyncio.Event) -> float:
            said.append("began")
            working.set()
            await ended.wait()
            said.append("ended whole")
            return 0.0

        async with recurring(work):
            await working.wait()
        return said

    assert asyncio.run(told()) == ["began", "ended whole"]


def test_a_fault_that_work_did_not_foresee_is_raised_at_the_end() -> None:
    async def fail() -> None:
        async def work(_: asyncio.Event) -> float:
            raise LookupError("nobody foresaw this")

        async with recurring(work):
            await asyncio.sleep(0)

    with pytest.raises(LookupError, match="foresaw"):
        asyncio.run(fail())
