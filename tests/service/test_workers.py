"""`zones serve` with several workers, from outside."""

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import httpx
import pytest

from geo.storage.database import Database
from tests.service.test_server import Server, environment_of, serving

WORKERS = 2


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    with serving(environment_of(database, workers=WORKERS), tmp_path / "output") as running:
        _until(lambda: _metric(running, "zones_workers") == WORKERS)
        yield running


def _until(reached: Callable[[], bool]) -> None:
    for _ in range(300):
        if reached():
            return
        sleep(0.1)
    raise AssertionError("that never came")


def _metric(server: Server, name: str) -> float:
    """A number of `/metrics`, asked over a connection of its own so that any worker may answer."""
    text = httpx.get(f"{server.url}/metrics", timeout=20).text
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0


def _answered(server: Server) -> float:
    return _metric(server, 'zones_request_seconds_count{method="GET",route="/healthz",status="200"}')


def _workers(server: Server) -> list[int]:
    below = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(pid) for pid in below]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_whichever_worker_is_asked_tells_what_all_have_answered(server: Server) -> None:
    for _ in range(20):
        httpx.get(f"{server.url}/healthz")
    assert [_answered(server) for _ in range(10)] == [20] * 10


def test_a_worker_that_dies_is_replaced_and_what_it_answered_still_counts(server: Server) -> None:
    for _ in range(20):
        httpx.get(f"{server.url}/healthz")
    first, second = _workers(server)
    os.kill(first, signal.SIGKILL)
    _until(lambda: len(set(_workers(server)) - {first}) == WORKERS)
    _until(lambda: _metric(server, "zones_workers") == WORKERS)
    assert second in _workers(server)
    assert _answered(server) == 20
    assert f"worker {first} has died" in server.told()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_stop_in_order_when_the_server_is_asked_to(server: Server, number: signal.Signals) -> None:
    workers = _workers(server)
    server.process.send_signal(number)
    assert server.process.wait(30) == 0
    assert not any(map(_lives, workers))
    assert "Traceback" not in server.told()


def test_no_worker_outlives_the_server_however_it_ends(server: Server) -> None:
    workers = _workers(server)
    assert len(workers) == WORKERS
    server.process.kill()
    server.process.wait()
    _until(lambda: not any(map(_lives, workers)))
