"""Contacts whose time is over are forgotten: when the service starts, and every day that it runs."""

import asyncio
import logging
from contextlib import AbstractAsyncContextManager

from geo.actors import COMMAND_LINE
from geo.interest import forget_outdated
from geo.storage.database import Database
from service.logs import trail
from service.recurring import recurring

DAY_SECONDS = 24 * 60 * 60

log = logging.getLogger("zones.forgetting")


def forgetting(database: Database) -> AbstractAsyncContextManager[None]:
    """Forget now, and once a day until the block ends; what is being forgotten then is waited for."""

    async def forget(_: asyncio.Event) -> float:
        try:
            await asyncio.to_thread(forget_now, database)
        except Exception as error:  # the database may be away for a while; tomorrow is another day
            log.error("contacts could not be forgotten: %s", trail(error))
        return DAY_SECONDS

    return recurring(forget)


def forget_now(database: Database) -> int:
    """Forget what is outdated, and say how much it was."""
    with database.writing(COMMAND_LINE, "time is over") as session:
        return forget_outdated(session)
