"""Coverage at the country's size: the whole table, a past day, and an edit that shows in it.

3 million addresses and 30,000 zones as `benchmarks.save_zone` makes them, 6,000 municipalities and 15 regions. The peer
of the table is the same figures added up from assignment and membership, address by address.
"""

import sys
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from time import perf_counter

from shapely.geometry import mapping
from sqlalchemy.orm import Session

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.save_zone import ADDRESSES, ZONES, fill, redrawn
from geo.actors import COMMAND_LINE
from geo.coverage import coverage
from geo.coverage.counting import tabulate
from geo.coverage.state import State
from geo.storage.database import Database
from geo.zones import ZoneEdit, edit_zone, get_zone

ROUNDS, EDITS = 5, 20
YESTERDAY = date.today() - timedelta(1)

MAKE_DISTRICTS = """
    INSERT INTO district (level, code, name, source, boundary)
    SELECT level, n::text, level || ' ' || n, 'made',
           ST_Multi(ST_MakeEnvelope(12.49 + wide * (n %% across), 48.79 + high * (n / across),
                                    12.49 + wide * (n %% across + 1), 48.79 + high * (n / across + 1), 4326))
      FROM (VALUES ('municipality', 75, 6000, 0.06, 0.026), ('region', 5, 15, 0.9, 0.78))
               AS grid (level, across, number, wide, high),
           generate_series(0, number - 1) AS n
"""
MAKE_MEMBERSHIP = """
    INSERT INTO district_membership (address_id, level, district_id)
    SELECT a.id, d.level, d.id FROM district d JOIN address a ON ST_Intersects(d.boundary, a.location)
        ON CONFLICT DO NOTHING
"""
AGE = """
    UPDATE coverage_sum SET since = since - 30;
    UPDATE zone_version SET during = tstzrange(lower(during) - interval '30 days', upper(during));
    UPDATE district SET known_since = known_since - interval '30 days' WHERE level = 'municipality'
"""
SINCE_A_MONTH = """
    ALTER TABLE address ALTER counted_since SET DEFAULT now() - interval '30 days';
    ALTER TABLE zone_assignment ALTER since SET DEFAULT now() - interval '30 days'
"""


def country(database: Database, share: float) -> None:
    """Make the country with its districts, its sums, and a record of a month; regions are known since today."""
    with database.connect() as connection:
        connection.execute(SINCE_A_MONTH)
    fill(database, int(ADDRESSES * share), int(ZONES * share))
    with database.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(MAKE_DISTRICTS, {})
        connection.execute(MAKE_MEMBERSHIP)
        connection.execute("SELECT sum_everything()")
        connection.execute(AGE)
    with database.connect(autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


WESTERN_ZONE = """
    SELECT z.id, s.district_id
      FROM zone z JOIN coverage_sum s ON s.zone_id = z.id JOIN district d ON d.id = s.district_id
     WHERE d.level = 'municipality' AND z.ordinal %% 2 = 1 AND z.version = 1
    OFFSET %s LIMIT 1
"""
"""Of a pair, so that moving it west meets no neighbour."""


def table_seconds(database: Database, day: date | None, level: str = "municipality", *, kept: bool = True) -> float:
    """Seconds of the whole table of a level; `kept` False adds it up."""
    started = perf_counter()
    with database.reading() as session:
        tabulate(replace(State.at(session, COMMAND_LINE, day), sums_kept=kept), level)
    return perf_counter() - started


def shows_after(database: Database, chance: Random) -> float:
    """Seconds from the commit of an edit until the row of its district is read anew."""
    with database.connect() as connection:
        row = connection.execute(
            WESTERN_ZONE,
            [chance.randrange(1000)],
        ).fetchone()
    assert row is not None
    with database.writing(COMMAND_LINE, "benchmark") as session:
        _move(session, row[0], chance)
    started = perf_counter()
    with database.reading() as session:
        coverage(session, COMMAND_LINE, "municipality", within=[row[1]])
    return perf_counter() - started


def _move(session: Session, zone_id: object, chance: Random) -> None:
    zone = get_zone(session, COMMAND_LINE, zone_id)  # type: ignore[arg-type]
    edit_zone(session, COMMAND_LINE, zone.id, zone.version, ZoneEdit(boundary=mapping(redrawn(zone.boundary, chance))))


def measure(database: Database) -> list[Figure]:
    """Read tables of now and of past days in turn with adding them up, and edits that show."""
    chance, now, past, added = Random(1), [], [], []
    for _ in range(ROUNDS):
        now.append(1000 * table_seconds(database, None))
        past.append(1000 * table_seconds(database, YESTERDAY))
        added.append(1000 * table_seconds(database, None, kept=False))
    edits = list(map(partial(_milliseconds, database), [chance] * EDITS))
    late, late_added = [], []
    for _ in range(ROUNDS):
        late.append(1000 * table_seconds(database, YESTERDAY, "region"))
        late_added.append(1000 * table_seconds(database, YESTERDAY, "region", kept=False))
    peer = "added up"
    return [
        Figure("table of 6,000 districts", "ms", now, peer, added),
        Figure("the same on a past day", "ms", past, peer, added),
        Figure("a district's row after an edit", "ms", edits, "the whole table", now),
        Figure("a day before the level was imported", "ms", late, peer, late_added),
    ]


def _milliseconds(database: Database, chance: Random) -> float:
    return 1000 * shows_after(database, chance)


if __name__ == "__main__":
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with private_cluster() as cluster, fresh_database(cluster) as made:
        country(made, size)
        print(*measure(made), machine(), sep="\n")
