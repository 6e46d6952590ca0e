"""Starting one PostgreSQL server, and clearing away what a crash left of the last one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from geo.errors import Unavailable
from geo.storage.cluster.account import Account
from geo.storage.cluster.binaries import Binaries
from geo.storage.cluster.layout import DATABASE, Layout

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_checkpoints": "off",
    # Nothing that a citizen typed may reach the log: no values, no statements, no details.
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
_POSTGIS = "postgis-3"
"""PostGIS's library. The server loads it once: where each connection does, its first question takes long."""

_DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_STOP_SECONDS = 20.0
_ABORT_SECONDS = 5.0
_POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Launch:
    """All it takes to start a server; `durable` is False only for databases that are thrown away."""

    layout: Layout
    binaries: Binaries
    account: Account
    socket: Path
    durable: bool

    def start(self) -> subprocess.Popen[bytes]:
        """Start a server. It stops by itself when the calling thread dies."""
        clear_leftovers(self.layout.database)
        # The data folder itself may be out of the account's reach; see `placement`.
        files = self.layout.database.resolve()
        command = [*self.account.prefix, self.binaries.program("postgres"), "-D", str(files)]
        # Not our standard output: whoever started us waits until that is closed.
        return subprocess.Popen([*command, *self._options()], cwd="/", stdin=subprocess.DEVNULL, stdout=sys.stderr)

    def wait_until_ready(self, server: subprocess.Popen[bytes]) -> bool:
        """Wait until the server takes connections; False if it ended instead."""
        while not _says_ready(self.layout.database, server.pid):
            if server.poll() is not None:
                return False
            time.sleep(_POLL_SECONDS)
        return True

    def provision(self) -> None:
        """Make the database and its extensions where they are missing.

        Raises `Unavailable` ("cluster_failed") with PostgreSQL's own words.
        """
        script = resources.files(__package__).joinpath("provision.sql").read_text()
        target = ["-h", str(self.socket), "-U", DATABASE, "postgres"]
        command = [self.binaries.program("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", *target]
        done = subprocess.run(command, input=script, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode != 0:
            raise Unavailable("cluster_failed", f"PostGIS could not be set up: {done.stderr.strip()}")

    def _options(self) -> Iterator[str]:
        care = _DURABLE if self.durable else _THROWAWAY
        loaded = {"shared_preload_libraries": _POSTGIS} if self.binaries.has_library(_POSTGIS) else {}
        settings = {**_SETTINGS, **care, **loaded, "unix_socket_directories": str(self.socket)}
        for name, value in settings.items():
            yield from ("-c", f"{name}={value}")


def clear_leftovers(database: Path) -> None:
    """End what still runs on these files, and forget its process id.

    Only for the holder of the supervisor's lock: whatever runs then has lost its supervisor. The
    id has to go because after a restart of the machine it may be another program's, which would
    keep PostgreSQL from starting.
    """
    files = database.resolve()
    postmaster = _recorded_pid(files)
    if postmaster in _processes_in(files):
        _signal(postmaster, signal.SIGINT)
        _wait_until_gone(files, _STOP_SECONDS)
    for number in (signal.SIGQUIT, signal.SIGKILL):
        for pid in _processes_in(files):
            _signal(pid, number)
        _wait_until_gone(files, _ABORT_SECONDS)
    (files / "postmaster.pid").unlink(missing_ok=True)


def _wait_until_gone(files: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while any(_processes_in(files)) and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)


def _processes_in(files: Path) -> Iterator[int]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "comm").read_text() == "postgres\n" and (process / "cwd").readlink() == files:
                yield int(process.name)
        except OSError:
            continue


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _recorded_pid(files: Path) -> int:
    """The process that wrote `postmaster.pid`, alive or not; 0 where there is no such file."""
    return int(next(iter(_pid_file(files)), "0"))


def _says_ready(files: Path, pid: int) -> bool:
    """PostgreSQL's own word: the eighth line of `postmaster.pid` (as `pg_ctl` reads it)."""
    lines = _pid_file(files)
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _pid_file(files: Path) -> list[str]:
    try:
        return (files / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []
