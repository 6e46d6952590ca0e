"""The state of a process, noted again and again for whoever asks for the metrics of all."""

import asyncio
from contextlib import AbstractAsyncContextManager

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from service.metrics import Metrics
from service.recurring import recurring

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


def noting_state(metrics: Metrics, pool: Pool) -> AbstractAsyncContextManager[None]:
    """Note it every second while the block runs."""

    async def note(_: asyncio.Event) -> float:
        note_state(metrics, pool)
        return SECONDS

    return recurring(note)
