"""The views of schema `gis`: quick for who looks at a box, and closed to who looks behind them."""

from collections.abc import Iterator

import psycopg
import pytest

from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle

BOX = "ST_MakeEnvelope(16.6, 49.19, 16.601, 49.21, 4326)"
PEEPHOLE = """
    DROP SCHEMA IF EXISTS peep CASCADE;
    DROP ROLE IF EXISTS zones_peeper;
    CREATE ROLE zones_peeper;
    CREATE SCHEMA peep AUTHORIZATION zones_peeper;
    SET ROLE zones_peeper;
    CREATE FUNCTION peep.hole(anything text) RETURNS boolean LANGUAGE plpgsql STRICT COST 0.0001
    AS $$ BEGIN RAISE NOTICE 'seen %', anything; RETURN true; END $$
"""
"""Everybody who may write functions can make one that PostgreSQL likes to call first, and that tells what it sees."""


@pytest.fixture
def peeper(database: Database) -> Iterator[psycopg.Connection[object]]:
    with database.connect() as connection:
        connection.execute(PEEPHOLE)
        yield connection
        connection.rollback()


def seen(peeper: psycopg.Connection[object], query: str) -> set[str]:
    """What a function in a query was shown."""
    told: set[str] = set()
    peeper.add_notice_handler(lambda notice: told.add((notice.message_primary or "").removeprefix("seen ")))
    peeper.execute(query)  # type: ignore[arg-type]
    return told


@pytest.mark.parametrize(("view", "shape"), [("address", "location"), ("district", "boundary")])
def test_a_box_is_looked_up_in_the_index(database: Database, view: str, shape: str) -> None:
    for east in range(0, 6000, 60):
        add_address(database, *at(east, 25))
        add_district(database, rectangle(east, 0, east + 50, 50), code=f"{east}")
    with database.connect() as connection:
        connection.execute("ANALYZE address; ANALYZE district; SET LOCAL enable_seqscan = off")
        plan = connection.execute(f"EXPLAIN SELECT * FROM gis.{view} WHERE {shape} && {BOX}").fetchall()
    assert any("Index Cond" in line and "&&" in line for (line,) in plan), plan


def test_no_filter_sees_the_zone_of_an_address_before_the_view_does(
    database: Database, peeper: psycopg.Connection[object]
) -> None:
    shown = add_zone(database, rectangle(0, 0, 50, 50))
    add_zone(database, rectangle(100, 0, 150, 50), published=False)
    add_zone(database, rectangle(200, 0, 250, 50), status="proposed")
    for east in (25, 125, 225):
        add_address(database, *at(east, 25))
    assert seen(peeper, "SELECT id FROM gis.address WHERE peep.hole(zone_id::text)") == {str(shown)}


def test_no_filter_sees_a_zone_that_is_not_public(database: Database, peeper: psycopg.Connection[object]) -> None:
    add_zone(database, rectangle(0, 0, 50, 50), name="Shown")
    add_zone(database, rectangle(100, 0, 150, 50), name="Hidden", published=False)
    assert seen(peeper, "SELECT id FROM gis.zone WHERE peep.hole(name)") == {"Shown"}
