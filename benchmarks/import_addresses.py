"""Importing plain addresses, beside a COPY into the same table with the same indexes.

The floor is what nobody can do without: a COPY of the finished rows into `address` with every index
and constraint but no trigger, then both assignments done set-based. The import reads a CSV file,
checks, matches, classifies, switches over under its guards, and reports.
"""

import csv
import random
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from data.plain import open_addresses
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.geo.lookup.czech import czech_addresses

HEADER = (*("id", "street", "house_number", "orientation_number", "part", "municipality", "postcode"),)
PLACES = ("lon", "lat", "category", "flats", "businesses")
SIDE = 0.25
"""Degrees of the square in which the addresses lie."""

COPIED = (
    "id, street, house_number, orientation_number, part, municipality, postcode, location, category, "
    "flats, flats_low, flats_high, houses, houses_low, houses_high, "
    "businesses, businesses_low, businesses_high, evidence"
)


def rows(count: int) -> Iterator[tuple[Any, ...]]:
    """Yield so many address rows, always the same; believable names, places spread over the square."""
    chance = random.Random(7)
    for number, each in enumerate(czech_addresses(count)):
        category = ("flat", "house", "business")[number % 3]
        yield (
            *(f"a{number}", each.street, each.house_number, each.orientation_number, each.part, each.municipality),
            *(each.postcode, round(16.4 + chance.random() * SIDE, 7), round(49.1 + chance.random() * SIDE, 7)),
            *(category, 6 if category == "flat" else "", 1 if category == "business" else ""),
        )


def write_csv(path: Path, count: int) -> None:
    """Write the rows as a plain address file."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow((*HEADER, *PLACES))
        writer.writerows(rows(count))


def add_surroundings(connection: psycopg.Connection[Any], zones: int, districts: int) -> None:
    """Add active zones on a grid and districts in columns, so that both assignments have work to do."""
    connection.execute(
        """INSERT INTO zone (name, status, published, boundary)
           SELECT 'Zone ' || i, 'active', true,
                  ST_MakeEnvelope(16.4 + (i %% k) * %(side)s / k, 49.1 + (i / k) * %(side)s / k,
                                  16.4 + ((i %% k) + 0.6) * %(side)s / k, 49.1 + ((i / k) + 0.6) * %(side)s / k, 4326)
             FROM generate_series(0, %(zones)s - 1) AS i, (SELECT ceil(sqrt(%(zones)s))::integer AS k) grid""",
        {"zones": zones, "side": SIDE},
    )
    connection.execute(
        """INSERT INTO district (level, code, name, source, boundary)
           SELECT 'city_part', i::text, 'Part ' || i, 'made',
                  ST_Multi(ST_Segmentize(ST_MakeEnvelope(
                      16.4 + i * %(side)s / %(n)s, 49.1,
                      16.4 + (i + 1) * %(side)s / %(n)s, 49.1 + %(side)s, 4326), 0.0005))
             FROM generate_series(0, %(n)s - 1) AS i""",
        {"n": districts, "side": SIDE},
    )


def copy_alone(database: Database, count: int) -> float:
    """Seconds of the floor: COPY, then the two assignments set-based."""
    with database.connect() as connection:
        for table in ("address", "zone_assignment", "district_membership"):
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        started = perf_counter()
        with connection.cursor() as cursor, cursor.copy(f"COPY address ({COPIED}) FROM STDIN") as copy:
            for number, row in enumerate(rows(count), 1):
                copy.write_row(finished(number, row))
        connection.execute(
            """INSERT INTO zone_assignment (address_id, zone_id)
               SELECT DISTINCT ON (a.id) a.id, z.id FROM zone z JOIN address a ON ST_Intersects(z.boundary, a.location)
                WHERE z.status IN ('proposed', 'active', 'suspended')
                ORDER BY a.id, ST_Contains(z.boundary, a.location) DESC, z.ordinal"""
        )
        connection.execute(
            """INSERT INTO district_membership (address_id, level, district_id)
               SELECT DISTINCT ON (a.id, d.level) a.id, d.level, d.id
                 FROM district d JOIN address a ON ST_Intersects(d.boundary, a.location)
                ORDER BY a.id, d.level, ST_Contains(d.boundary, a.location) DESC, d.id"""
        )
        connection.commit()
        return perf_counter() - started


def finished(number: int, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Make the row of `address` (columns `COPIED`) that an import of this row ends in."""
    _, street, house, orientation, part, town, postcode, lon, lat, category, flats, businesses = row
    counts = (flats or 0, 1 if category == "house" else 0, businesses or 0)
    facts = f'{{"rule": "declared", "facts": {{"declared_category": "{category}"}}}}'
    return (
        *(number, street, house, orientation, part, town, postcode, f"SRID=4326;POINT({lon} {lat})", category),
        *(value for value in counts for _ in range(3)),
        facts,
    )


def run_alone(database: Database, path: Path) -> float:
    """Seconds of the whole import."""
    started = perf_counter()
    run_import(database, open_addresses(path), COMMAND_LINE, file=path)
    return perf_counter() - started


def measure(dsn: str, count: int, rounds: int = 3, zones: int = 400, districts: int = 29) -> Figure:
    """Measure both in turn, on a fresh database each time."""
    floors: list[float] = []
    imports: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "addresses.csv"
        write_csv(path, count)
        for _ in range(rounds):
            with _prepared(dsn, zones, districts) as database:
                floors.append(copy_alone(database, count))
            with _prepared(dsn, zones, districts) as database:
                imports.append(run_alone(database, path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figure(f"import of {count:,} plain addresses", "s", imports, "COPY and both assignments", floors, peak)


@contextmanager
def _prepared(dsn: str, zones: int, districts: int) -> Iterator[Database]:
    with fresh_database(dsn) as database:
        with database.connect() as connection:
            add_surroundings(connection, zones, districts)
        yield database


if __name__ == "__main__":
    with private_cluster() as cluster:
        print(measure(cluster, int(sys.argv[1]) if len(sys.argv) > 1 else 62_520), machine(), sep="\n")
