"""Sees to it that somebody works on the plans: starts the process for it, and ends it with the service.

Every worker of every service looks; the lock in the database lets one process work, and whoever finds a plan that
nobody works on starts another one, so that no crash leaves a plan behind.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from geo.planning.orders.working import work_waits
from geo.storage.database import Database
from service.child_process import end_child, start_child
from service.logs import trail

LOOK_SECONDS = 2.0
"""Between one look for open plans and the next."""

REST_SECONDS = 10.0
"""After a process that failed, so that one which always fails doesn't keep the machine busy."""

log = logging.getLogger("zones.planning")


@asynccontextmanager
async def planning(database: Database) -> AsyncIterator[None]:
    """Let open plans be worked on until the block ends; what is cut off then goes on another time."""
    ended = asyncio.Event()
    task = asyncio.create_task(_look(database, ended))
    try:
        yield
    finally:
        ended.set()
        await task


async def _look(database: Database, ended: asyncio.Event) -> None:
    while not ended.is_set():
        well = True
        try:
            if await asyncio.to_thread(work_waits, database):
                well = await _work(database.dsn, ended)
        except Exception as error:  # the database may be away for a while
            log.error("plans could not be looked for: %s", trail(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), LOOK_SECONDS if well else REST_SECONDS)


async def _work(dsn: str, ended: asyncio.Event) -> bool:
    """Start the process, wait until it or the service ends, and say whether it ended well."""
    child = start_child("service.planner", {"dsn": dsn})
    working, ending = asyncio.ensure_future(asyncio.to_thread(child.wait)), asyncio.ensure_future(ended.wait())
    await asyncio.wait((working, ending), return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    await asyncio.to_thread(end_child, child)
    code = await working
    if code and not ended.is_set():
        log.warning("the process that plans ended with code %s", code)
    return code == 0
