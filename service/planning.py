"""Sees to it that somebody works on the plans: starts the process for it, and ends it with the service.

Every worker of every service looks; the lock in the database lets one process work, and whoever finds a plan that
nobody works on starts another one, so that no crash leaves a plan behind.
"""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager

from geo.planning.orders.working import work_waits
from geo.storage.database import Database
from service.child_process import end_child, start_child
from service.logs import trail
from service.recurring import recurring

LOOK_SECONDS = 2.0
"""Between one look for open plans and the next."""

REST_SECONDS = 10.0
"""After a process that failed, so that one which always fails doesn't keep the machine busy."""

log = logging.getLogger("zones.planning")


def planning(database: Database) -> AbstractAsyncContextManager[None]:
    """Let open plans be worked on until the block ends; what is cut off then goes on another time."""

    async def look(ended: asyncio.Event) -> float:
        well = True
        try:
            if await asyncio.to_thread(work_waits, database):
                well = await _work(database.dsn, ended)
        except Exception as error:  # the database may be away for a while
            log.error("plans could not be looked for: %s", trail(error))
        return LOOK_SECONDS if well else REST_SECONDS

    return recurring(look)


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
