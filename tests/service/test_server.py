"""The real thing: `zones serve` in a process of its own, asked over a socket."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import httpx
import pytest

from geo.storage.database import Database
from tests.factories import add_address, add_zone, rectangle

COMMAND = [sys.executable, "-m", "service.cli.main"]


@dataclass
class Server:
    """A running `zones serve` and the file that its output goes to."""

    process: subprocess.Popen[bytes]
    output: Path
    url: str = ""

    def told(self) -> str:
        return self.output.read_text()


@contextmanager
def serving(environment: Mapping[str, str], output: Path) -> Iterator[Server]:
    with output.open("wb") as file, subprocess.Popen([*COMMAND, "serve"], stderr=file, env=environment) as process:
        server = Server(process, output)
        try:
            server.url = _wait_for_address(server)
            yield server
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(20)


def _wait_for_address(server: Server) -> str:
    with httpx.Client() as client:
        for _ in range(300):
            found = re.search(r"Serving on (\S+)/ ", server.told())
            if found and _answers(client, found[1]):
                return found[1]
            assert server.process.poll() is None, server.told()
            sleep(0.1)
    raise AssertionError(server.told())


def _answers(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(f"{url}/readyz", timeout=10).is_success
    except httpx.TransportError:
        return False


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    with serving(environment_of(database, port=0), tmp_path / "output") as running:
        yield running


def test_the_server_answers_and_tells_nobody_what_was_asked(database: Database, server: Server) -> None:
    add_address(database, street="Tajná", house_number="1307")
    add_zone(database, rectangle(-50, -50, 50, 50))
    for query in ("q=Tajná 1307", "lon=16.6&lat=49.2"):
        answer = httpx.get(f"{server.url}/api/v1/check?{query}")
        assert answer.json()["outcome"] == "in_zone"
        assert "server" not in answer.headers
    httpx.get(f"{server.url}/api/v1/nothing?q=Tajná")
    told = server.told()
    assert told.count("GET /api/v1/check 200") == 2
    assert not re.search(r"Tajn|%C3|1307|16\.6|49\.2|[?&]q=", told)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_stops_in_order_when_it_is_asked_to(server: Server, number: signal.Signals) -> None:
    server.process.send_signal(number)
    assert server.process.wait(20) == 0
    assert "Traceback" not in server.told()


def test_a_request_that_is_no_http_is_refused_without_being_logged(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(b"GET /api/v1/check?q=Tajna HTTP/9.9 nonsense\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 400")
    assert "Tajna" not in server.told()


def test_a_port_that_is_taken_is_said_in_one_sentence(database: Database) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = _run(environment_of(database, port=taken.getsockname()[1]), "serve")
    assert refused.returncode == 2
    assert "set ZONES_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_command_runs_in_a_process_of_its_own(database: Database) -> None:
    run = _run(environment_of(database), "check", "Neznámá 1")
    assert (run.returncode, run.stdout.splitlines()[0]) == (1, "The address was not found.")
    assert run.stderr == ""


def test_without_a_url_the_service_runs_a_database_of_its_own_and_others_attach(tmp_path: Path) -> None:
    environment = {**os.environ, "ZONES_DATA_DIR": str(tmp_path / "data"), "ZONES_PORT": "0"}
    environment.pop("ZONES_DATABASE_URL", None)
    with serving(environment, tmp_path / "output") as server:
        attached = _run(environment, "db", "status", "--json")
        assert (attached.returncode, json.loads(attached.stdout)["embedded"]) == (0, True)
        second = _run(environment, "serve")
        assert second.returncode == 2
        assert f"process {server.process.pid}" in second.stderr


def environment_of(database: Database, port: int = 0, workers: int = 1) -> dict[str, str]:
    named = {"ZONES_DATABASE_URL": database.dsn, "ZONES_PORT": str(port), "ZONES_WORKERS": str(workers)}
    return {**os.environ, **named}


def _run(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], env=environment, capture_output=True, text=True, timeout=60)
