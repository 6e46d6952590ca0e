"""Processes that attach to a cluster, and what runs on its behalf."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from geo.storage.cluster import Cluster

_ATTACH = """
import sys
from geo.storage.cluster import Cluster
with Cluster(sys.argv[1], durable="durable" in sys.argv).attach() as dsn:
    print(dsn, flush=True)
    sys.stdin.read()
"""


class Client:
    """A process of its own that is attached until it is told to leave, or killed."""

    def __init__(self, data_dir: Path, *words: str, python: str = sys.executable, **options: object) -> None:
        command = [python, "-c", _ATTACH, str(data_dir), *words]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options)

    def dsn(self) -> str:
        """Wait until it is attached."""
        return self._process.stdout.readline().strip()

    def leave(self) -> None:
        if self._process.returncode is None:
            self._process.communicate()

    def complaint(self) -> str:
        """What it says before it ends in failure."""
        return self._process.communicate()[1]

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@contextmanager
def attached(*clients: Client) -> Iterator[list[str]]:
    """The clients' connection strings; whoever is still there leaves at the end."""
    try:
        yield [client.dsn() for client in clients]
    finally:
        for client in clients:
            client.leave()


def ask(dsn: str, question: str) -> object:
    """The one value that a query answers."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def remember(dsn: str, word: str) -> None:
    """Commit a word to the database."""
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS remembered (word text)")
        connection.execute("INSERT INTO remembered VALUES (%s)", [word])


def remembered(dsn: str) -> object:
    return ask(dsn, "SELECT string_agg(word, ' ') FROM remembered")


def servers(data_dir: Path) -> list[int]:
    """The PostgreSQL processes that work in the data folder's database."""
    database = (data_dir / "cluster" / "postgres").resolve()
    return [pid for pid in _processes() if _working_folder(pid) == database]


def supervisors(data_dir: Path) -> list[int]:
    wanted = ["geo.storage.cluster.supervisor", str(data_dir)]
    return [pid for pid in _processes() if all(word in _command_line(pid) for word in wanted)]


def postmaster(data_dir: Path) -> int:
    """The PostgreSQL process that is the parent of the others."""
    return int((data_dir / "cluster" / "postgres" / "postmaster.pid").read_text().split()[0])


def kill(pids: Sequence[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):  # a server's child dies with its parent
            os.kill(pid, signal.SIGKILL)


def eventually(promise: Callable[[], bool], seconds: float = 20.0) -> bool:
    """Whether it comes true in time."""
    deadline = time.monotonic() + seconds
    while not promise():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def nothing_runs(data_dir: Path) -> bool:
    return not (servers(data_dir) or supervisors(data_dir) or Cluster(data_dir).is_running())


def _processes() -> Iterator[int]:
    return (int(entry.name) for entry in Path("/proc").glob("[0-9]*"))


def _working_folder(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/cwd").readlink()
    except OSError:
        return None


def _command_line(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []
