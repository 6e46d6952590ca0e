"""Importing the country's list of addresses (RÚIAN as CSV), beside a COPY into the same table with its indexes.

`python -m benchmarks.import_country [ADDRESSES]`: 3 million rows in 6,258 files of one zip, as ČÚZK publishes
them. The floor is a COPY of as many finished rows into `address` with every index and constraint, and without
any trigger. The import also reads and unpacks, transforms every place, keeps the source's own statement, fills
the dictionary for searching, checks and reports.
"""

import csv
import io
import random
import resource
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.import_addresses import COPIED, finished, rows
from data.ruian.csv_addresses import open_csv
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.storage.database import Database

MUNICIPALITIES = 6_258
HEADER = (
    *("Kód ADM", "Kód obce", "Název obce", "Kód MOMC", "Název MOMC", "Kód obvodu Prahy", "Název obvodu Prahy"),
    *("Kód části obce", "Název části obce", "Kód ulice", "Název ulice", "Typ SO", "Číslo domovní"),
    *("Číslo orientační", "Znak čísla orientačního", "PSČ", "Souřadnice Y", "Souřadnice X", "Platí Od"),
)
STREET, PART = 25, 200
"""Addresses of a street and of a part of a municipality: the country has some 100,000 streets and villages."""

WEST, SOUTH, SIDE = 500_000, 1_000_000, 200_000
"""Corner and side in metres of the square of S-JTSK in which the addresses lie (positive Y and X)."""


def write_country(path: Path, count: int) -> None:
    """Write so many addresses as the zip of the whole country."""
    each = iter(rows(count))
    share = -(-count // MUNICIPALITIES)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(MUNICIPALITIES):
            some = list(islice(each, share))
            if some:
                archive.writestr(f"CSV/20260831_OB_{500_000 + number}_ADR.csv", _table(some, 500_000 + number))


def _table(some: list[tuple[Any, ...]], municipality: int) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for number in range(len(some)):
        street = some[number - number % STREET]
        part = some[number - number % PART]
        writer.writerow(_row(some[number], municipality, number, street, part))
    return text.getvalue().encode("cp1250", "replace")


def _row(
    row: tuple[Any, ...], municipality: int, number: int, of_street: tuple[Any, ...], of_part: tuple[Any, ...]
) -> tuple[Any, ...]:
    """Make one line: number, kind and place are the address's own, the names those of its street and its part."""
    code = int(row[0][1:]) + 1
    chance = random.Random(code)
    place = (f"{WEST + chance.random() * SIDE:.2f}", f"{SOUTH + chance.random() * SIDE:.2f}")
    town = f"Obec {municipality}"
    parish = (municipality * 10 + number // PART, of_part[4] or town)
    street = (municipality * 1000 + number // STREET, of_street[1]) if of_street[1] else ("", "")
    return (
        *(code, municipality, town, "", "", "", "", *parish, *street),
        *("č.p.", number + 1, number % STREET + 1 if street[0] else "", "", 10_000 + municipality % 60_000),
        *(*place, "2026-01-01T00:00:00"),
    )


def copy_alone(database: Database, count: int) -> float:
    """Seconds of the floor."""
    with database.connect() as connection:
        connection.execute("ALTER TABLE address DISABLE TRIGGER USER")
        started = perf_counter()
        with connection.cursor() as cursor, cursor.copy(f"COPY address ({COPIED}) FROM STDIN") as copy:
            for row in _finished(count):
                copy.write_row(row)
        connection.commit()
        return perf_counter() - started


def _finished(count: int) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows(count), 1):
        yield finished(number, row)


def import_alone(database: Database, path: Path) -> float:
    """Seconds of the whole import."""
    started = perf_counter()
    run_import(database, open_csv(path), COMMAND_LINE, file=path)
    return perf_counter() - started


def measure(dsn: str, count: int, rounds: int) -> Figure:
    """Measure both in turn, on a fresh database each time."""
    floors: list[float] = []
    imports: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "20260831_strukt_ADR.csv.zip"
        write_country(path, count)
        for _ in range(rounds):
            with fresh_database(dsn) as database:
                floors.append(copy_alone(database, count))
            with fresh_database(dsn) as database:
                imports.append(import_alone(database, path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figure(f"import of {count:,} addresses of RÚIAN's CSV", "s", imports, "COPY", floors, peak)


if __name__ == "__main__":
    with private_cluster() as cluster:
        print(measure(cluster, int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000, rounds=1), machine(), sep="\n")
