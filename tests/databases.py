"""The databases that tests run on: one template a session, a clone a module, emptied before each test."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from geo.storage.database import Database, migrate
from geo.storage.models import Base
from geo.storage.rule_sets import seed_shipped
from tests.factories import connection_of


def _administer(dsn: str, statement: str, *names: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def template_name(cluster_dsn: str) -> Iterator[str]:
    """The name of a migrated, empty database that others are cloned from."""
    name = f"template_{uuid4().hex[:12]}"
    _administer(cluster_dsn, "CREATE DATABASE {}", name)
    database = Database(make_conninfo(cluster_dsn, dbname=name))
    migrate(database)
    with database.connect() as connection:
        _SEEDS.update((table, _rows(connection, table)) for table in _SEEDED)
    database.close()
    yield name
    _administer(cluster_dsn, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture(scope="module")
def module_database(cluster_dsn: str, template_name: str) -> Iterator[Database]:
    """A database that the tests of one module share; ask for it where they build one state together."""
    name = f"test_{uuid4().hex[:12]}"
    _administer(cluster_dsn, "CREATE DATABASE {} TEMPLATE {}", name, template_name)
    database = Database(make_conninfo(cluster_dsn, dbname=name))
    yield database
    database.close()
    _administer(cluster_dsn, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def database(module_database: Database) -> Database:
    """A migrated database without zones, addresses and districts, its rule sets the shipped ones."""
    empty(module_database)
    return module_database


def empty(database: Database) -> None:
    """Make the database as it was after the migration; the guards sleep meanwhile.

    Rows are deleted, not truncated: that takes a tenth of the time where there are few. The connection is one of the
    pool: a new one would have to read the catalogue of all these tables first, which takes longer than the rest.
    """
    with database.engine.begin() as connection:
        with connection_of(connection) as plain:
            plain.execute(_EMPTYING)
            for table, rows in _SEEDS.items():
                plain.execute(_SEEDING.format(sql.Identifier(table)), [rows])
        seed_shipped(connection)


def _rows(connection: psycopg.Connection[Any], table: str) -> str:
    query = sql.SQL("SELECT json_agg(filled)::text FROM {} AS filled").format(sql.Identifier(table))
    row = connection.execute(query).fetchone()
    assert row is not None
    return str(row[0])


_TABLES = sorted(table.name for table in Base.metadata.sorted_tables)
_SEEDED = ("source_trust", "trade")
"""Tables that the migrations fill, and tests may change."""

_SEEDS: dict[str, str] = {}
"""What they are filled with, by table: JSON."""

_SEEDING = sql.SQL("INSERT INTO {0} SELECT * FROM json_populate_recordset(NULL::{0}, %s)")

_EMPTYING = sql.SQL("; ").join(
    [
        sql.SQL("SET LOCAL lock_timeout = '10s'; SET LOCAL session_replication_role = replica"),
        *[sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in _TABLES],
        sql.SQL(
            """SELECT setval(format('%I.%I', schemaname, sequencename), start_value, false)
                 FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"""
        ),
        sql.SQL("INSERT INTO installation DEFAULT VALUES"),
    ]
)
