"""Growing and mending over HTTP at Brno's size, and whether a citizen's check waits meanwhile.

62,520 addresses, 400 zones, one worker. Seeds are free addresses, each asked for once; the boundaries that are mended
are squares around them. Then checks come at fixed times, 50 by id a second, first alone, then while somebody grows one
zone after the other, and while somebody mends.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from benchmarks.check import SERVICE, brno_sized, free_port, questions, server
from benchmarks.databases import private_cluster
from benchmarks.figures import machine
from benchmarks.open_load import ask_all
from geo.storage.database import Database
from service.signing.cookies import PLAIN
from service.signing.origins import HEADER
from service.signing.recognising import csrf_word
from tests.accounts import sign_in

SEEDS = 100
LIMIT_MS = 300.0
CHECKS = {"id": 50}
SECONDS = 20.0
WARM_UP = 5
HALF_SIDE = 0.0008
"""Degrees of longitude; the squares have some tens of addresses."""

FREE = """
    SELECT a.id, ST_X(a.location), ST_Y(a.location)
      FROM address a LEFT JOIN zone_assignment x ON x.address_id = a.id
     WHERE x.address_id IS NULL AND a.location IS NOT NULL
     ORDER BY md5(a.id::text) LIMIT %s
"""

Asked = tuple[str, dict[str, Any]]
"""A way to a boundary, and the body of its request."""


class Member:
    """A planner's browser, on one connection."""

    def __init__(self, port: int, key: str) -> None:
        self._line = HTTPConnection("127.0.0.1", port)
        self._headers = {"cookie": f"{PLAIN}={key}", HEADER: csrf_word(key), "content-type": "application/json"}

    def ask(self, asked: Asked) -> tuple[float, str]:
        """Milliseconds that the answer took, and its outcome."""
        way, body = asked
        started = perf_counter()
        self._line.request("POST", f"/api/v1/zones/{way}", json.dumps(body), self._headers)
        answer = self._line.getresponse()
        found = json.loads(answer.read())
        if answer.status != 200:
            raise RuntimeError(found)
        return 1000 * (perf_counter() - started), found["outcome"]


def wishes(town: Database) -> dict[str, list[Asked]]:
    """What is asked for, by way."""
    with town.connect() as connection:
        rows = connection.execute(FREE, (SEEDS + WARM_UP,)).fetchall()
    return {
        "suggest": [("suggest", {"address_id": id_}) for id_, _, _ in rows],
        "repair": [("repair", {"boundary": square(lon, lat)}) for _, lon, lat in rows],
    }


def square(lon: float, lat: float) -> dict[str, Any]:
    """A square around a place, as GeoJSON."""
    east, north = HALF_SIDE, HALF_SIDE * 0.65
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    return {"type": "Polygon", "coordinates": [[[lon + x * east, lat + y * north] for x, y in corners]]}


def tell_times(member: Member, way: str, asked: list[Asked]) -> None:
    """Print how long each answer of a way takes, one after the other."""
    for each in asked[:WARM_UP]:
        member.ask(each)
    answers = [member.ask(each) for each in asked[WARM_UP:]]
    times = [time for time, _ in answers]
    outcomes = {outcome: sum(found == outcome for _, found in answers) for _, outcome in answers}
    late = quantiles(times, n=20)[18]
    print(
        f"{way}: median {median(times):.0f} ms, 95 % within {late:.0f} ms, all within {max(times):.0f} ms, {outcomes}"
    )


def ask_on(port: int, key: str, asked: list[Asked], stop: Event) -> None:
    """Ask again and again until told to stop."""
    member = Member(port, key)
    for each in cycle(asked):
        if stop.is_set():
            return
        member.ask(each)


@contextmanager
def meanwhile(port: int, key: str, asked: list[Asked]) -> Iterator[None]:
    """Somebody asks without a pause, in a process of their own; nobody where nothing is asked."""
    context = get_context("spawn")
    stop = context.Event()
    process = context.Process(target=ask_on, args=(port, key, asked, stop))
    if asked:
        process.start()
    yield
    stop.set()
    if asked:
        process.join()


def main() -> None:
    """Measure the answers, then the checks beside them."""
    with private_cluster() as cluster, brno_sized(cluster) as town:
        key, port, asked = sign_in(town, "planner").key, free_port(), wishes(town)
        paths = {kind: [mine[0] for mine in ours] for kind, (ours, _) in questions(town).items()}
        with server(SERVICE, port, "/readyz", ZONES_DATABASE_URL=town.dsn, ZONES_PORT=str(port)):
            for way, those in asked.items():
                tell_times(Member(port, key), way, those)
            ask_all(port, paths, CHECKS, 2.0)
            for beside, those in {"alone": [], **asked}.items():
                with meanwhile(port, key, those):
                    print(f"checks, {beside}: {ask_all(port, paths, CHECKS, SECONDS)['id']}")


if __name__ == "__main__":
    main()
    print(machine(), f"load {os.getloadavg()[0]:.1f}")
