"""The citizen's check over HTTP, beside a no-op endpoint of the same server and tipg's items.

Brno's size: 62,520 addresses, 400 published zones, one worker each. The no-op is `/healthz`, which passes
the same middleware. tipg answers the same question from the same database: for an id the row of
`gis.address` with its zone, for a point the zones of `gis.zone` that intersect it.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.import_addresses import add_surroundings, run_alone, write_csv
from benchmarks.load import Question, load
from geo.storage.database import Database

ADDRESSES, ZONES, DISTRICTS = 62_520, 400, 29
ROUNDS = 3
ZONES_AT = "/collections/gis.zone/items?f=geojson&filter-lang=cql2-text&filter="
SERVICE = ("-c", "from service.server import run_server; from service.settings import Settings; run_server(Settings())")
TIPG = ("-m", "uvicorn", "tipg.main:app", "--no-access-log", "--loop", "uvloop", "--http", "httptools")


@contextmanager
def server(arguments: tuple[str, ...], port: int, ready: str, **environment: str) -> Iterator[int]:
    """Run a Python server in a process of its own until it answers, and yield its port."""
    process = subprocess.Popen((sys.executable, *arguments), env={**os.environ, **environment})
    try:
        _wait(f"http://127.0.0.1:{port}{ready}", process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + 60
    while monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError(f"{url} does not answer")


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _url(dsn: str) -> str:
    """The connection string as tipg reads it; a socket folder stands in place of the host."""
    part = conninfo_to_dict(dsn)
    return f"postgresql://{part['user']}@{quote(str(part['host']), safe='')}:{part.get('port', 5432)}/{part['dbname']}"


def questions(database: Database, count: int = 500) -> dict[str, tuple[list[Question], list[Question]]]:
    """By kind of question, what is asked of us and of tipg, for the same addresses.

    tipg needs two items to tell what our one answer tells: the address, and its zone with the contact. It
    has no nearest zones for an address without one, nor the nearest address of a point; neither is asked.
    """
    with database.connect() as connection:
        rows = connection.execute(
            """SELECT a.id, ST_X(location), ST_Y(location), address_label(a), zone_id
                 FROM address a LEFT JOIN zone_assignment x ON x.address_id = a.id
                ORDER BY md5(a.id::text) LIMIT %s""",
            (count,),
        ).fetchall()
    places = [(f"{row[1]}", f"{row[2]}") for row in rows]
    return {
        "id": ([(f"/api/v1/check?address_id={row[0]}",) for row in rows], [_items_of(row[0], row[4]) for row in rows]),
        "point": (
            [(f"/api/v1/check?lon={lon}&lat={lat}",) for lon, lat in places],
            [(ZONES_AT + quote(f"S_INTERSECTS(boundary, POINT({lon} {lat}))"),) for lon, lat in places],
        ),
        "text": ([(f"/api/v1/check?q={quote(row[3])}",) for row in rows], []),
    }


def _items_of(address: int, zone: object) -> Question:
    item = f"/collections/gis.address/items?f=geojson&limit=1&id={address}"
    return (item, f"/collections/gis.zone/items?f=geojson&limit=1&id={zone}") if zone else (item,)


def measure(database: Database) -> list[Figure]:
    """Measure each question in turn with its peers; rates are answers a second."""
    ours, peer = free_port(), free_port()
    tipg = {"DATABASE_URL": _url(database.dsn), "TIPG_DB_SCHEMAS": '["gis"]', "TIPG_DB_SPATIAL_EXTENT": "False"}
    asked = questions(database)
    rates: dict[str, list[float]] = {}
    with (
        server(SERVICE, ours, "/readyz", ZONES_DATABASE_URL=database.dsn, ZONES_PORT=str(ours)),
        server((*TIPG, "--port", str(peer)), peer, "/healthz", **tipg),
    ):
        for _ in range(ROUNDS):
            rates.setdefault("no-op", []).append(load(ours, [("/healthz",)]).per_second)
            for kind, (mine, theirs) in asked.items():
                rates.setdefault(kind, []).append(load(ours, mine).per_second)
                if theirs:
                    rates.setdefault(f"tipg {kind}", []).append(load(peer, theirs).per_second)
    return list(_figures(rates))


def _figures(rates: dict[str, list[float]]) -> Iterator[Figure]:
    for kind in ("id", "point", "text"):
        yield Figure(f"check by {kind}", "answers/s", rates[kind], "no-op of the same server", rates["no-op"])
        if f"tipg {kind}" in rates:
            yield Figure(f"check by {kind}", "answers/s", rates[kind], "tipg's items", rates[f"tipg {kind}"])


@contextmanager
def brno_sized(dsn: str) -> Iterator[Database]:
    """A database of Brno's size, filled by the import itself."""
    with fresh_database(dsn) as database, tempfile.TemporaryDirectory() as folder:
        with database.connect() as connection:
            add_surroundings(connection, ZONES, DISTRICTS)
        write_csv(Path(folder) / "addresses.csv", ADDRESSES)
        run_alone(database, Path(folder) / "addresses.csv")
        with database.connect(autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        yield database


if __name__ == "__main__":
    with private_cluster() as cluster, brno_sized(cluster) as town:
        print(*measure(town), json.dumps(machine()), sep="\n")
