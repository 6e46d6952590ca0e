"""Saving one edited zone at the country's size, beside a bare UPDATE of the same row.

3 million addresses and 30,000 active zones, made here. A save is what an officer's click does: the
transaction of `geo.zones.edit_zone` with the permission, the checks of the boundary, the overlap with
neighbours, the version, the assignment, the limits, and the commit on a durable cluster. The floor is
the UPDATE of the boundary alone, its triggers asleep, committed on the same cluster.
"""

import sys
from random import Random
from time import perf_counter
from typing import Any

import psycopg
from shapely import Polygon
from shapely.affinity import translate
from shapely.geometry import mapping

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from geo.actors import Actor, Role, Scope
from geo.storage.database import Database
from geo.zones import ZoneEdit, edit_zone, get_zone

ADDRESSES, ZONES = 3_000_000, 30_000
SAVES = 200
ONE_METRE = 0.000014
"""Degrees of longitude in a metre, about."""

MAKE_ZONES = """
    INSERT INTO zone (name, status, published, boundary)
    SELECT 'Zone ' || i, 'active', true,
           ST_Segmentize(ST_MakeEnvelope(x, y, x + 0.004, y + 0.003, 4326), 0.0007)
      FROM (SELECT i, 12.5 + (i / 2 %% 150) * 0.03 + (i %% 2) * 0.004 AS x, 48.8 + (i / 300) * 0.02 AS y
              FROM generate_series(0, %(zones)s - 1) AS i) grid
"""
MAKE_ADDRESSES = """
    INSERT INTO address (street, house_number, part, municipality, postcode, location, category,
                         flats, flats_low, flats_high, houses, houses_low, houses_high,
                         businesses, businesses_low, businesses_high)
    SELECT 'Street ' || i / 50, i %% 50 + 1, 'Part ' || i / 1000, 'Town ' || i / 20000, '60200',
           ST_Point(x + dx, y + dy, 4326), category, f, f, f, h, h, h, b, b, b
      FROM generate_series(0, %(addresses)s - 1) AS i,
           LATERAL (SELECT i %% %(zones)s AS z, i / %(zones)s AS turn) of_zone,
           LATERAL (SELECT 12.5 + (z / 2 %% 150) * 0.03 + (z %% 2) * 0.004 AS x, 48.8 + (z / 300) * 0.02 AS y) corner,
           LATERAL (SELECT CASE WHEN turn < 30 THEN 0.004 * random() ELSE 0.008 + 0.02 * random() END AS dx,
                           0.003 * random() AS dy) place,
           LATERAL (SELECT (ARRAY['flat', 'house', 'business', 'other'])[turn %% 4 + 1] AS category) kind,
           LATERAL (SELECT (category = 'flat')::int AS f, (category = 'house')::int AS h,
                           (category = 'business')::int AS b) counts
"""
MAKE_ASSIGNMENT = """
    INSERT INTO zone_assignment (address_id, zone_id)
    SELECT DISTINCT ON (a.id) a.id, z.id
      FROM zone z JOIN address a ON ST_Intersects(z.boundary, a.location)
     ORDER BY a.id, ST_Contains(z.boundary, a.location) DESC, z.ordinal;
    INSERT INTO zone_version (zone_id, version, name, kind, status, published, boundary, rule_set_id, changed_by,
                              reason, during)
    SELECT id, version, name, kind, status, published, boundary, rule_set_id, 'made', 'made', tstzrange(now(), NULL)
      FROM zone
"""


def fill(database: Database, addresses: int = ADDRESSES, zones: int = ZONES) -> None:
    """Make the country: zones in pairs that share a border, addresses in and around them."""
    with database.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SELECT setseed(0.5)")
        connection.execute("UPDATE installation SET metric_srid = 5514")
        connection.execute(MAKE_ZONES, {"zones": zones})
        connection.execute(MAKE_ADDRESSES, {"zones": zones, "addresses": addresses})
        connection.execute("ANALYZE")
        connection.execute(MAKE_ASSIGNMENT)
    with database.connect(autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def add_beats(connection: psycopg.Connection[Any]) -> None:
    """Add districts of two degrees by one quarter, and outlines of some 900 points."""
    connection.execute(
        """INSERT INTO district (level, code, name, source, boundary)
           SELECT 'beat', i::text, 'Beat ' || i, 'made',
                  ST_Multi(ST_Segmentize(ST_MakeEnvelope(12.4, 48.7 + i * 0.25, 17.4, 48.95 + i * 0.25, 4326), 0.0117))
             FROM generate_series(0, 9) AS i"""
    )


def redrawn(boundary: Polygon, chance: Random) -> Polygon:
    """The boundary a few metres further west or east, away from the neighbour it shares a border with."""
    return translate(boundary, xoff=-chance.uniform(1, 20) * ONE_METRE)


def save(database: Database, zone_id: Any, actor: Actor, chance: Random) -> float:
    """Seconds of one save, from the opening of the transaction to the end of its commit."""
    with database.reading() as session:
        zone = get_zone(session, actor, zone_id)
    edit = ZoneEdit(boundary=mapping(redrawn(zone.boundary, chance)))
    started = perf_counter()
    with database.writing(actor, "benchmark") as session:
        edit_zone(session, actor, zone.id, zone.version, edit)
    return perf_counter() - started


def bare_update(connection: psycopg.Connection[Any], zone_id: Any) -> float:
    """Seconds of the floor: the row alone, and the commit."""
    started = perf_counter()
    connection.execute("SET LOCAL session_replication_role = replica")
    connection.execute("UPDATE zone SET boundary = ST_Translate(boundary, 0.0000001, 0) WHERE id = %s", [zone_id])
    connection.commit()
    return perf_counter() - started


def measure(database: Database, saves: int = SAVES) -> list[Figure]:
    """Save so many zones as a planner and as an officer, in turn with bare updates; in milliseconds."""
    chance = Random(1)
    with database.connect() as connection:
        even = connection.execute(
            "SELECT id FROM zone WHERE ordinal %% 2 = 1 ORDER BY md5(id::text) LIMIT %s", [3 * saves]
        )
        zones = [row[0] for row in even]
        beats = frozenset(row[0] for row in connection.execute("SELECT id FROM district"))
        planner = Actor("planner", Role.PLANNER)
        officer = Actor("officer", Role.OFFICER, Scope(districts=beats))
        times: dict[str, list[float]] = {"planner": [], "officer": [], "floor": []}
        for turn in range(min(saves, len(zones) // 3)):
            times["planner"].append(1000 * save(database, zones[3 * turn], planner, chance))
            times["officer"].append(1000 * save(database, zones[3 * turn + 1], officer, chance))
            times["floor"].append(1000 * bare_update(connection, zones[3 * turn + 2]))
    floor = times.pop("floor")
    return [Figure(f"saving a zone as a {who}", "ms", taken, "a bare UPDATE", floor) for who, taken in times.items()]


def country(database: Database, addresses: int, zones: int) -> None:
    """Fill the database and its beats."""
    fill(database, addresses, zones)
    with database.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        add_beats(connection)


if __name__ == "__main__":
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with private_cluster() as cluster, fresh_database(cluster) as made:
        country(made, int(ADDRESSES * share), int(ZONES * share))
        print(*measure(made), machine(), sep="\n")
