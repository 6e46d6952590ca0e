"""The state of a process, noted again and again for whoever asks for the metrics of all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from service.metrics import Metrics

SECONDS = 1.0
"""How old the state of another process may be."""

_POOL = {
    "pool_connections": "pool_size",
    "pool_idle_connections": "pool_available",
    "pool_waiting_requests": "requests_waiting",
}
"""Our names of what the pool tells by its own."""

Pool = AsyncConnectionPool[AsyncConnection[TupleRow]]


def note_state(metrics: Metrics, pool: Pool) -> None:
    """Note that this process works, and how its pool fares."""
    stats = pool.get_stats()
    metrics.set("workers", 1)
    for gauge, name in _POOL.items():
        metrics.set(gauge, stats.get(name, 0))


@asynccontextmanager
async def noting_state(metrics: Metrics, pool: Pool) -> AsyncIterator[None]:
    """Note it every second while the block runs."""
    task = asyncio.create_task(_note_for_ever(metrics, pool))
    try:
        yield
    finally:
        task.cancel()


async def _note_for_ever(metrics: Metrics, pool: Pool) -> None:
    while True:
        note_state(metrics, pool)
        await asyncio.sleep(SECONDS)
