"""From the settings to a database that is ready: the embedded one, or the one that a URL names."""

from collections.abc import Iterator
from contextlib import contextmanager

from geo.errors import Unavailable
from geo.storage.cluster import Cluster
from geo.storage.database import Database, migrate, revisions
from service.settings import Settings


@contextmanager
def attached(settings: Settings) -> Iterator[str]:
    """Yield the connection string of the installation's database, which runs at least until the block ends.

    Raises `Unavailable` where the embedded database can't be started.
    """
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    with Cluster(settings.data_dir).attach() as dsn:
        yield dsn


@contextmanager
def connected(settings: Settings) -> Iterator[Database]:
    """Yield the installation's database, whatever its schema."""
    with attached(settings) as dsn:
        database = Database(dsn)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def ready(settings: Settings) -> Iterator[Database]:
    """Yield the installation's database with the newest schema.

    An empty database gets its schema, and the embedded one is always brought up to date. Raises
    `Unavailable` ("schema_outdated") for an older schema in a database that is somebody's own.
    """
    with connected(settings) as database:
        current, newest = revisions(database)
        if current != newest:
            if current is not None and not settings.embedded:
                raise _outdated(current, newest)
            migrate(database)
        yield database


def _outdated(current: str, newest: str | None) -> Unavailable:
    return Unavailable(
        "schema_outdated",
        f"The database has the schema {current}, this version needs {newest}. "
        "Make a backup (`zones db backup FILE`), then run `zones db migrate`.",
        details={"current": current, "newest": newest},
    )
