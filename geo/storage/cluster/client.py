"""The cluster as its users see it: attach, and it runs."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import Conflict, Unavailable
from geo.storage.cluster.layout import Layout, connection_string
from geo.storage.cluster.locks import FileLock
from geo.storage.cluster.placement import remove_database
from geo.storage.cluster.probe import lets_in

_SUPERVISOR = "geo.storage.cluster.supervisor"
_SOURCES = Path(__file__).parents[3]

# Recovery after a crash replays at most `max_wal_size`, which takes a slow disk minutes.
_START_SECONDS = 300.0
_STOP_SECONDS = 60.0
_POLL_SECONDS = 0.02


class Cluster:
    """The private PostgreSQL + PostGIS of a data folder.

    It runs while at least one process is attached. Its files belong to the user who made them; as
    root they belong to the data folder's owner, or to `postgres` (else `nobody`) where that is
    root too. `durable` False trades safety for speed and is for databases that are thrown away.
    """

    def __init__(self, data_dir: Path | str, *, durable: bool = True) -> None:
        self._layout = Layout(Path(data_dir).expanduser().resolve())
        self._durable = durable

    @classmethod
    @contextmanager
    def temporary(cls) -> Iterator[str]:
        """Yield the connection string of a new, empty cluster that is deleted afterwards."""
        folder = Path(tempfile.mkdtemp(prefix="zones-temporary-"))
        folder.chmod(0o755)
        cluster = cls(folder, durable=False)
        try:
            with cluster.attach() as dsn:
                yield dsn
            cluster.destroy()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def attach(self) -> Iterator[str]:
        """Yield a libpq URI of the database, which runs at least until the block ends.

        Starts the cluster if it doesn't run; the last one to leave waits until it has stopped.
        The database `zones` exists, with PostGIS, and the URI's user owns it.

        Raises `Unavailable`: "postgis_missing" (with the command that installs it),
        "data_folder_unusable", "cluster_not_yours", "database_missing" or "cluster_failed".
        """
        clients = self._layout.clients
        socket = self._join(clients)
        try:
            yield connection_string(socket)
        finally:
            self._leave(clients)

    @contextmanager
    def serve_lock(self) -> Iterator[None]:
        """Be the one `zones serve` of this data folder for the block.

        Raises `Conflict` ("already_serving") naming the process that serves already.
        """
        lock = FileLock(self._layout.serve)
        try:
            self._begin_serving(lock)
            yield
        finally:
            lock.release()

    def is_running(self) -> bool:
        """Whether a supervisor keeps the cluster running at this moment."""
        if not self._layout.folder.exists():
            return False
        with self._layout.starting.held(_START_SECONDS):
            return not self._layout.supervisor.is_free()

    def destroy(self) -> None:
        """Delete the database and everything in it.

        Raises `Conflict` ("cluster_in_use") while anyone is attached.
        """
        supervisor = self._layout.supervisor
        with self._layout.starting.held(_START_SECONDS):
            if not supervisor.try_acquire():
                raise Conflict("cluster_in_use", f"The database in {self._layout.data_dir} is in use.")
            try:
                remove_database(self._layout)
            finally:
                supervisor.release()

    def _join(self, clients: FileLock) -> Path:
        try:
            with self._explained():
                self._layout.create()
                with self._layout.starting.held(_START_SECONDS):
                    return self._running_socket(clients)
        except BaseException:
            clients.release()
            raise

    def _leave(self, clients: FileLock) -> None:
        # Whatever goes wrong (the folder is gone, the disk is full), leaving frees the cluster.
        with suppress(OSError), self._layout.starting.held(_START_SECONDS):
            clients.release()
            if not self._others_attached():
                self._wait_until_stopped()
        clients.release()

    def _others_attached(self) -> bool:
        # The supervisor alone takes this lock exclusively; then a shared one isn't to be had.
        everyone, anyone = self._layout.clients, self._layout.clients
        others = not everyone.try_acquire() and anyone.try_acquire(shared=True)
        everyone.release()
        anyone.release()
        return others

    def _wait_until_stopped(self) -> None:
        deadline = time.monotonic() + _STOP_SECONDS
        while not self._layout.supervisor.is_free() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)

    def _running_socket(self, clients: FileLock) -> Path:
        """Wait for the socket of a cluster that takes connections, started where there is none."""
        deadline = time.monotonic() + _START_SECONDS
        if not clients.acquired_within(_STOP_SECONDS, shared=True):
            raise TimeoutError(f"it has not stopped within {_STOP_SECONDS:g} seconds")
        while time.monotonic() < deadline:
            if self._layout.supervisor.is_free():
                self._start_supervisor()
            record = self._layout.recorded_socket()
            if record and record.ready and lets_in(self._reachable(record.folder)):
                return record.folder
            time.sleep(_POLL_SECONDS)
        raise TimeoutError(f"no connection after {_START_SECONDS:g} seconds")

    def _reachable(self, socket: Path) -> Path:
        if not os.access(socket, os.X_OK):
            raise self._not_yours()
        return socket

    def _start_supervisor(self) -> None:
        flags = [] if self._durable else ["--throwaway"]
        command = [sys.executable, "-m", _SUPERVISOR, str(self._layout.data_dir), *flags]
        with self._layout.open_log() as log:
            started = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd="/",
                env={**os.environ, "PYTHONPATH": str(_SOURCES)},
                timeout=_START_SECONDS,
            )
        if started.stdout:
            raise Unavailable(**json.loads(started.stdout))
        if self._layout.supervisor.is_free():
            raise Unavailable("cluster_failed", f"The database could not be started. Its log: {self._layout.log}")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the system says into what a person can act upon."""
        try:
            yield
        except (TimeoutError, subprocess.TimeoutExpired) as error:
            raise Unavailable("cluster_failed", f"The database is busy starting or stopping: {error}") from error
        except PermissionError as error:
            raise self._not_yours() from error
        except OSError as error:
            raise Unavailable("data_folder_unusable", f"The data folder can't be used: {error}") from error

    def _not_yours(self) -> Unavailable:
        return Unavailable(
            "cluster_not_yours",
            f"The data folder {self._layout.data_dir} belongs to another user. Run the command as that "
            "user or as root, or set ZONES_DATA_DIR to a folder of your own.",
        )

    def _begin_serving(self, lock: FileLock) -> None:
        with self._explained():
            self._layout.create()
            if not lock.try_acquire():
                raise self._already_serving()
            self._layout.serve.write_text(f"{os.getpid()}\n")

    def _already_serving(self) -> Conflict:
        pid = self._layout.serve.read_text().strip() or "unknown"
        return Conflict(
            "already_serving",
            f"`zones serve` already runs for {self._layout.data_dir} (process {pid}). "
            "Stop that one first, or give this one a data folder of its own (ZONES_DATA_DIR).",
            details={"pid": pid},
        )
