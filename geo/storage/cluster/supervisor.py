"""The process that owns a running cluster: `python -m geo.storage.cluster.supervisor DATA_DIR`.

Once the database takes connections it closes its standard output, for which whoever started it
waits, and lives on until the last client is gone; where it fails it first writes a JSON object
with `code` and `message` there. It restarts a PostgreSQL that dies, and heeds no signal but
SIGKILL: the clients decide when it ends.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import Unavailable, ZonesError
from geo.storage.cluster.account import Account, account_for
from geo.storage.cluster.binaries import find_binaries
from geo.storage.cluster.launch import Launch
from geo.storage.cluster.layout import Layout, SocketRecord
from geo.storage.cluster.locks import FileLock
from geo.storage.cluster.placement import create_database

_SOCKETS = Path("/tmp")  # noqa: S108  (short, outlives a login, open to every account; the folder in it is private)
_SOCKET_PREFIX = "zones-"
# Long enough for another process that only looks whether the lock is free.
_LOCK_SECONDS = 1.0


class _Supervision:
    """Keeps one PostgreSQL running for as long as there are clients."""

    def __init__(self, launch: Launch) -> None:
        self._launch = launch
        self._ending = threading.Event()
        self._server: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start, say so, and return when the last client has gone and PostgreSQL has stopped."""
        self._start()
        _let_starter_go()
        threading.Thread(target=self._end_after_last_client, args=(self._launch.layout.clients,), daemon=True).start()
        while not self._wait_for_end():
            self._start()

    def close(self) -> None:
        """Stop PostgreSQL, where it still runs, and wait until it has stopped."""
        self._stop()
        if self._server is not None:
            self._server.wait()

    def _start(self) -> None:
        self._show_socket(ready=False)
        self._server = self._launch.start()
        if self._ending.is_set():
            self._stop()
        if self._launch.wait_until_ready(self._server):
            self._launch.provision()
            self._show_socket(ready=True)
        elif not self._ending.is_set():
            raise Unavailable("cluster_failed", f"PostgreSQL did not start. Its log: {self._launch.layout.log}")

    def _show_socket(self, *, ready: bool) -> None:
        self._launch.layout.record_socket(SocketRecord(self._launch.socket, ready))

    def _wait_for_end(self) -> bool:
        if self._server is not None:
            self._server.wait()
        return self._ending.is_set()

    def _end_after_last_client(self, clients: FileLock) -> None:
        clients.acquire()
        self._ending.set()
        self._stop()

    def _stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything committed is kept."""
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)


def main() -> None:
    """Leave the starter's session and supervise the cluster of the data folder."""
    options = _parse()
    if os.fork():
        os._exit(0)
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _heed_not)
    try:
        supervise(Layout(options.data_dir), durable=not options.throwaway)
    except ZonesError as error:
        _complain(error.code, error.message)
    except OSError as error:
        _complain("data_folder_unusable", f"The data folder can't be used: {error}")


def supervise(layout: Layout, *, durable: bool) -> None:
    """Run the cluster until its last client has gone.

    Does nothing where another supervisor does so, or where whoever wanted it has died meanwhile.

    Raises `Unavailable` where PostGIS is missing, the files belong to someone else or PostgreSQL
    doesn't start.
    """
    lock = layout.supervisor
    if lock.acquired_within(_LOCK_SECONDS) and not layout.clients.is_free():
        _forget_crashed_socket(layout)
        _run_cluster(layout, durable=durable)
    lock.release()


def _run_cluster(layout: Layout, *, durable: bool) -> None:
    binaries = find_binaries(layout.major())
    account = _account(layout)
    if not layout.database.exists():
        create_database(layout, binaries, account)
    with _socket_folder(layout, account) as socket:
        supervision = _Supervision(Launch(layout, binaries, account, socket, durable))
        try:
            supervision.run()
        finally:
            supervision.close()


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--throwaway", action="store_true")
    return parser.parse_args()


def _account(layout: Layout) -> Account:
    owned = layout.database if layout.database.exists() else layout.data_dir
    account = account_for(owned)
    if owned == layout.database and owned.stat().st_uid != account.uid:
        raise Unavailable(
            "cluster_not_yours",
            f"The database in {layout.data_dir} belongs to another user. Run the command as that user or as root.",
        )
    return account


@contextmanager
def _socket_folder(layout: Layout, account: Account) -> Iterator[Path]:
    """A private folder with a short name, since a socket's path has at most 107 characters."""
    folder = Path(tempfile.mkdtemp(prefix=_SOCKET_PREFIX, dir=_SOCKETS))
    account.owns(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        layout.socket_record.unlink(missing_ok=True)


def _forget_crashed_socket(layout: Layout) -> None:
    record = layout.recorded_socket()
    if record and record.folder.parent == _SOCKETS and record.folder.name.startswith(_SOCKET_PREFIX):
        shutil.rmtree(record.folder, ignore_errors=True)
    layout.socket_record.unlink(missing_ok=True)


def _complain(code: str, message: str) -> None:
    """Tell the starter why there is no database; it may have died, and then nobody asks."""
    with suppress(BrokenPipeError):
        os.write(sys.stdout.fileno(), json.dumps({"code": code, "message": message}).encode())


def _let_starter_go() -> None:
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())


def _heed_not(*_: object) -> None:
    """A handler rather than SIG_IGN, which PostgreSQL would inherit."""


if __name__ == "__main__":
    main()
