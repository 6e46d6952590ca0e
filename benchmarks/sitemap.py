"""The sitemap of a country's 30,000 zones as a search engine reads it, beside reading the zones' ids alone.

The index, then every map that it names, from a server of one worker; its peak memory, beside that of a server that
is asked nothing.
"""

import re
import resource
import sys
import urllib.request
from time import perf_counter

from sqlalchemy import select

from benchmarks.check import SERVICE, free_port, server
from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.save_zone import MAKE_ZONES
from geo.storage.database import Database
from geo.storage.models import Zone

ZONES = 30_000
ROUNDS = 5
PLACE = re.compile(r"<loc>([^<]+)</loc>")


def fill(database: Database, zones: int) -> None:
    """Make the zones."""
    with database.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(MAKE_ZONES, {"zones": zones})
    with database.connect(autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def measure(database: Database, rounds: int = ROUNDS) -> list[Figure]:
    """Read the whole sitemap over and over, in turn with the ids alone; in milliseconds."""
    index: list[float] = []
    maps: list[float] = []
    ids: list[float] = []
    port = free_port()
    with server(SERVICE, port, "/readyz", ZONES_DATABASE_URL=database.dsn, ZONES_PORT=str(port)):
        for _ in range(rounds):
            places = _read(f"http://127.0.0.1:{port}/sitemap.xml", index)
            listed = sum(len(_read(place, maps)) for place in places)
            started = perf_counter()
            with database.reading() as session:
                list(session.scalars(select(Zone.id).order_by(Zone.ordinal)))
            ids.append(1000 * (perf_counter() - started))
    whole = [sum(maps[i : i + len(places)]) for i in range(0, len(maps), len(places))]
    return [
        Figure(f"the index of {len(places)} maps", "ms", index, "all ids", ids),
        Figure("one map", "ms", maps, "all ids", ids),
        Figure(f"all maps ({listed:,} pages)", "ms", whole, "all ids", ids, _peak()),
    ]


def _read(address: str, times: list[float]) -> list[str]:
    started = perf_counter()
    with urllib.request.urlopen(address) as answer:
        text = answer.read().decode()
    times.append(1000 * (perf_counter() - started))
    return PLACE.findall(text)


def _peak() -> float:
    """The highest memory of a server that has ended, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def idle(database: Database) -> float:
    """The peak memory of a server that was asked nothing, in MB."""
    port = free_port()
    with server(SERVICE, port, "/readyz", ZONES_DATABASE_URL=database.dsn, ZONES_PORT=str(port)):
        pass
    return _peak()


if __name__ == "__main__":
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with private_cluster() as cluster, fresh_database(cluster) as made:
        fill(made, int(ZONES * share))
        print(
            f"peak memory of a server that is asked nothing: {idle(made):.0f} MB", *measure(made), machine(), sep="\n"
        )
