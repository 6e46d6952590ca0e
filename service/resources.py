"""What requests share: the settings, the database, and the pool of the fast public reads."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from geo.lookup import Gatherer
from geo.storage.database import Database, revisions
from service.connecting import ready
from service.gap_finding import GapFinder, gap_finder
from service.settings import Settings

POOL_MIN, POOL_MAX = 4, 16
POOL_SECONDS = 5.0
"""How long a request waits for a connection before it is told to come back later."""

SLOWEST_STATEMENT_MS = 10_000
"""A public read that takes longer is cancelled."""

Connection = AsyncConnection[TupleRow]
Pool = AsyncConnectionPool[Connection]


@dataclass(frozen=True)
class Resources:
    """What lives as long as the application.

    `lookups` carries questions over the connections of `pool`, which the other public reads use; `newest_revision` is
    the schema that this code needs; `gap_finder` finds gaps beside the service.
    """

    settings: Settings
    database: Database
    pool: Pool
    lookups: Gatherer
    newest_revision: str | None
    gap_finder: GapFinder


@asynccontextmanager
async def open_resources(settings: Settings) -> AsyncIterator[Resources]:
    """Connect, and let go of everything when the block ends. Raises as `service.connecting.ready` does."""
    with ready(settings) as database, gap_finder(database.dsn) as finder:
        async with _open_pool(database.dsn) as pool:
            yield Resources(settings, database, pool, Gatherer(pool.connection), revisions(database)[1], finder)


def _open_pool(dsn: str) -> Pool:
    """Plans are made once a connection and kept: making one takes longer than most of these reads."""
    options = (
        f"-c statement_timeout={SLOWEST_STATEMENT_MS} -c default_transaction_read_only=on "
        "-c plan_cache_mode=force_generic_plan"
    )
    arguments: dict[str, Any] = {"autocommit": True, "prepare_threshold": 0, "options": options}
    return AsyncConnectionPool(
        dsn, kwargs=arguments, min_size=POOL_MIN, max_size=POOL_MAX, timeout=POOL_SECONDS, open=False, name="reads"
    )


async def resources_of(request: Request) -> Resources:
    """The resources of the application that answers the request; async, or it would go through a thread."""
    resources: Resources = request.app.state.resources
    return resources


Shared = Annotated[Resources, Depends(resources_of)]
"""A route's parameter: the application's resources."""
