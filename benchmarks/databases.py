"""The databases that benchmarks run on: durable settings, as in service, thrown away afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.conninfo import make_conninfo

from geo.storage.cluster import Cluster
from geo.storage.database import Database, migrate


@contextmanager
def private_cluster() -> Iterator[str]:
    """Start a durable cluster of its own and yield its connection string."""
    with tempfile.TemporaryDirectory(prefix="zones-bench-") as folder:
        cluster = Cluster(Path(folder))
        try:
            with cluster.attach() as dsn:
                yield dsn
        finally:
            _template.cache_clear()


@contextmanager
def fresh_database(dsn: str) -> Iterator[Database]:
    """Yield a migrated database without any zones or addresses; it is dropped at the end."""
    name = f"bench_{uuid4().hex[:8]}"
    _administer(dsn, f"CREATE DATABASE {name} TEMPLATE {_template(dsn)}")
    database = Database(make_conninfo(dsn, dbname=name))
    try:
        yield database
    finally:
        database.close()
        _administer(dsn, f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _template(dsn: str) -> str:
    _administer(dsn, "CREATE DATABASE bench_template")
    database = Database(make_conninfo(dsn, dbname="bench_template"))
    migrate(database)
    database.close()
    return "bench_template"


def _administer(dsn: str, statement: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(statement)
