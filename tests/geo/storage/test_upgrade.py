"""A database of an earlier version keeps what it knows when it is brought to the newest."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from psycopg import sql
from psycopg.conninfo import make_conninfo

from geo.storage.database import EXTENSIONS, Database, configuration, migrate

TOWN_OF_0002 = """
    INSERT INTO building (source, key, use) VALUES ('osm', 'w1', 'house');
    INSERT INTO address (street, house_number, municipality, building_id, location,
                         category, houses, houses_low, houses_high)
    SELECT 'Long Street', '1', 'Town', id, 'SRID=4326;POINT(16.6 49.2)', 'house', 1, 1, 1 FROM building;
    INSERT INTO address_source (source, key, address_id)
    SELECT 'osm', key, id FROM address, (VALUES ('n1'), ('n2')) AS k (key);
    INSERT INTO address_source (source, key, address_id, carried) SELECT 'ruian', '684', id, true FROM address;
"""


@pytest.fixture
def of_0002(cluster_dsn: str) -> Iterator[Database]:
    """A database as the revision 0002 left it."""
    name = f"older_{uuid4().hex[:12]}"
    with psycopg.connect(cluster_dsn, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    database = Database(make_conninfo(cluster_dsn, dbname=name))
    with database.connect() as connection:
        for extension in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    with database.engine.begin() as connection:
        command.upgrade(configuration(connection), "0002")
    with database.connect() as connection:
        connection.execute(TOWN_OF_0002)
    yield database
    database.close()
    with psycopg.connect(cluster_dsn, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_what_a_source_stated_is_taken_from_its_address_once(of_0002: Database) -> None:
    migrate(of_0002)
    with of_0002.connect() as connection:
        stated = connection.execute(
            "SELECT key, street, house_number, building_key, location IS NOT NULL FROM address_source ORDER BY key"
        ).fetchall()
    assert stated == [
        ("684", None, None, None, False),
        ("n1", "Long Street", "1", "w1", True),
        ("n2", None, None, None, False),
    ]


def test_the_addresses_are_as_they_were(of_0002: Database) -> None:
    every = "SELECT id, street, category, houses, counted_since FROM address"
    with of_0002.connect() as connection:
        before = connection.execute(every).fetchall()
    migrate(of_0002)
    with of_0002.connect() as connection:
        assert connection.execute(every).fetchall() == before
