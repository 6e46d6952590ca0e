"""What a running service does again and again, beside its answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

Work = Callable[[asyncio.Event], Awaitable[float]]
"""Works once and says after how many seconds it is due again; the event is set when the service ends."""


@asynccontextmanager
async def recurring(work: Work) -> AsyncIterator[None]:
    """Work now, and whenever it is due until the block ends; what is under way then is waited for."""
    ended = asyncio.Event()
    task = asyncio.create_task(_again(work, ended))
    try:
        yield
    finally:
        ended.set()
        await task


async def _again(work: Work, ended: asyncio.Event) -> None:
    while not ended.is_set():
        seconds = await work(ended)
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), seconds)
