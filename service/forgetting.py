"""Contacts whose time is over are forgotten: when the service starts, and every day that it runs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from geo.actors import COMMAND_LINE
from geo.interest import forget_outdated
from geo.storage.database import Database
from service.logs import trail

DAY_SECONDS = 24 * 60 * 60

log = logging.getLogger("zones.forgetting")


@asynccontextmanager
async def forgetting(database: Database) -> AsyncIterator[None]:
    """Forget now, and once a day until the block ends; what is being forgotten then is waited for."""
    ended = asyncio.Event()
    task = asyncio.create_task(_daily(database, ended))
    try:
        yield
    finally:
        ended.set()
        await task


def forget_now(database: Database) -> int:
    """Forget what is outdated, and say how much it was."""
    with database.writing(COMMAND_LINE, "time is over") as session:
        return forget_outdated(session)


async def _daily(database: Database, ended: asyncio.Event) -> None:
    while not ended.is_set():
        try:
            await asyncio.to_thread(forget_now, database)
        except Exception as error:  # the database may be away for a while; tomorrow is another day
            log.error("contacts could not be forgotten: %s", trail(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), DAY_SECONDS)
