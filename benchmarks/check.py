"""The citizen's check over HTTP, beside a no-op endpoint of the same server and tipg's items.

Brno's size: 62,520 addresses, 400 published zones, one worker each. The no-op is `/healthz`, which passes
the same layers. tipg is asked what a client of its would have to ask to tell as much as our one answer does:

* first the address: the item with the id, or the items in the box 50 m around the point;
* then its zone with the officer: the item, without its shape; or, where it has none, the items in the box around the
  address that holds the nearest three. The client is let off guessing how large that box has to be, and choosing,
  measuring and sorting what came.

tipg runs with its defaults, without an access log, and answers in its cheapest form (`f=json`: bare rows, no links). It
reads the views of `gis` without their security barrier, which would keep it from using the index for a box.
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
from math import cos, radians
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import namedtuple_row

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.import_addresses import add_surroundings, run_alone, write_csv
from benchmarks.load import Question, load
from geo.storage.database import Database

ADDRESSES, ZONES, DISTRICTS = 62_520, 400, 29
ROUNDS = 3
CONNECTIONS = (16, 32)
KINDS = ("id", "point", "text")
CHECK = "/api/v1/check"
ADDRESSES_AT, ZONES_AT = "/collections/peer.address/items", "/collections/peer.zone/items"
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


APPOINTED = """
    INSERT INTO contact (name, phone, email)
    SELECT 'Officer ' || i, '+420 541 000 0' || i, 'officer.' || i || '@example.org' FROM generate_series(10, 49) AS i;
    UPDATE zone SET contact_id = officer.id
      FROM (SELECT id, row_number() OVER () - 1 AS turn FROM contact) officer
     WHERE officer.turn = zone.ordinal % 40
"""
PEER_VIEWS = """
    CREATE SCHEMA peer;
    DO $$
    BEGIN
        EXECUTE format('CREATE VIEW peer.address AS %s', pg_get_viewdef('gis.address'));
        EXECUTE format('CREATE VIEW peer.zone AS %s', pg_get_viewdef('gis.zone'));
    END $$
"""
ASKED = """
    SELECT a.id, ST_X(a.location) AS lon, ST_Y(a.location) AS lat, address_label(a) AS label, x.zone_id,
           (SELECT max(metres) FROM (
                   SELECT ST_Distance(boundary::geography, a.location::geography) AS metres
                     FROM gis.zone ORDER BY 1 LIMIT 3) near) AS third
      FROM address a LEFT JOIN zone_assignment x ON x.address_id = a.id
     ORDER BY md5(a.id::text) LIMIT %s
"""
"""Addresses, each with its zone and how far the third nearest zone is, in metres."""


Questions = dict[str, tuple[list[Question], list[Question]]]
"""By kind of question, what is asked of us and of tipg."""


def questions(database: Database, count: int = 500) -> Questions:
    """Questions about the same addresses, of every kind."""
    with database.connect() as connection:
        rows: list[Any] = connection.cursor(row_factory=namedtuple_row).execute(ASKED, (count,)).fetchall()
    zones = [_zones_of(row) for row in rows]
    addresses = [f"{ADDRESSES_AT}/{row.id}?f=json" for row in rows]
    around = [f"{ADDRESSES_AT}?f=json&bbox={_box(row.lon, row.lat, 50)}" for row in rows]
    return {
        "id": ([(f"{CHECK}?address_id={row.id}",) for row in rows], list(zip(addresses, zones, strict=True))),
        "point": ([(f"{CHECK}?lon={row.lon}&lat={row.lat}",) for row in rows], list(zip(around, zones, strict=True))),
        "text": ([(f"{CHECK}?q={quote(row.label)}",) for row in rows], []),
    }


def _zones_of(row: Any) -> str:
    if row.zone_id:
        return f"{ZONES_AT}/{row.zone_id}?f=json&geom-column=none"
    return f"{ZONES_AT}?f=json&bbox={_box(row.lon, row.lat, row.third + 1)}"


def _box(lon: float, lat: float, metres: float) -> str:
    """The box of so many metres to each side, as west, south, east, north."""
    north = metres / 111_000
    east = north / cos(radians(lat))
    return f"{lon - east},{lat - north},{lon + east},{lat + north}"


def measure(database: Database) -> list[Figure]:
    """Measure each question in turn with its peers; rates are answers a second."""
    ours, peer = free_port(), free_port()
    service = {"ZONES_DATABASE_URL": database.dsn, "ZONES_PORT": str(ours), "ZONES_SEARCHES_PER_SECOND": "0"}
    tipg = {"DATABASE_URL": _url(database.dsn), "TIPG_DB_SCHEMAS": '["peer"]'}
    asked = questions(database)
    rates: dict[tuple[str, int], list[float]] = {}
    with (
        server(SERVICE, ours, "/readyz", **service),
        server((*TIPG, "--port", str(peer)), peer, "/healthz", **tipg),
    ):
        for _ in range(ROUNDS):
            for connections in CONNECTIONS:
                for name, port, paths in _runs(asked, ours, peer):
                    rate = load(port, paths, connections=connections).per_second
                    rates.setdefault((name, connections), []).append(rate)
    return list(_figures(rates))


def _runs(asked: Questions, ours: int, peer: int) -> Iterator[tuple[str, int, list[Question]]]:
    """What is measured in turn: its name, whom to ask, and what."""
    yield "no-op", ours, [("/healthz",)]
    for kind, (mine, theirs) in asked.items():
        yield kind, ours, mine
        if theirs:
            yield f"tipg {kind}", peer, theirs


def _figures(rates: dict[tuple[str, int], list[float]]) -> Iterator[Figure]:
    for (kind, connections), answers in rates.items():
        for peer, name in (("no-op", "no-op of the same server"), (f"tipg {kind}", "tipg's items")):
            if kind in KINDS and (peer, connections) in rates:
                what = f"check by {kind}, {connections} connections"
                yield Figure(what, "answers/s", answers, name, rates[peer, connections])


@contextmanager
def brno_sized(dsn: str) -> Iterator[Database]:
    """A database of Brno's size, filled by the import itself."""
    with fresh_database(dsn) as database, tempfile.TemporaryDirectory() as folder:
        with database.connect() as connection:
            add_surroundings(connection, ZONES, DISTRICTS)
            connection.execute(APPOINTED)
            connection.execute(PEER_VIEWS)
        write_csv(Path(folder) / "addresses.csv", ADDRESSES)
        run_alone(database, Path(folder) / "addresses.csv")
        with database.connect(autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        yield database


if __name__ == "__main__":
    with private_cluster() as cluster, brno_sized(cluster) as town:
        print(*measure(town), json.dumps(machine()), sep="\n")
