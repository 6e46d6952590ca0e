"""What lies where in the data folder."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from geo.storage.cluster.locks import FileLock

DATABASE = "zones"
"""The name of the database, and of the user that owns the cluster."""


_LONG_LOG = 5_000_000


@dataclass(frozen=True)
class SocketRecord:
    """The folder of the running cluster's socket, and whether PostgreSQL takes connections there."""

    folder: Path
    ready: bool


@dataclass(frozen=True)
class Layout:
    """The paths of one data folder's cluster.

    `database` is the PostgreSQL data directory, or a symbolic link to it where the account that
    runs PostgreSQL can't reach the data folder (see `placement`).
    """

    data_dir: Path

    @property
    def folder(self) -> Path:
        """Everything of the cluster but the lock of `zones serve`."""
        return self.data_dir / "cluster"

    @property
    def database(self) -> Path:
        """The PostgreSQL data directory; it exists only once it is complete."""
        return self.folder / "postgres"

    @property
    def log(self) -> Path:
        """What the supervisor and PostgreSQL have to say."""
        return self.folder / "postgres.log"

    @property
    def socket_record(self) -> Path:
        """Holds the `SocketRecord` while the cluster runs (and after a crash)."""
        return self.folder / "socket.json"

    @property
    def starting(self) -> FileLock:
        """Held by the one client that is coming or going."""
        return FileLock(self.folder / "starting.lock")

    @property
    def clients(self) -> FileLock:
        """Shared by those who are attached; exclusive once the supervisor ends."""
        return FileLock(self.folder / "clients.lock")

    @property
    def supervisor(self) -> FileLock:
        """Held by the supervisor for its whole life."""
        return FileLock(self.folder / "supervisor.lock")

    @property
    def serve(self) -> Path:
        """Locked by `zones serve`, whose process id it holds."""
        return self.data_dir / "serve.lock"

    def create(self) -> None:
        """Make the folders, open to the account that will run PostgreSQL."""
        for folder in (self.data_dir, self.folder):
            with suppress(FileExistsError):  # another process may come first, at this very moment
                folder.mkdir(parents=True)
                folder.chmod(0o755)

    def major(self) -> int | None:
        """The major version of PostgreSQL that made the database; None where there is none yet."""
        try:
            return int((self.database / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    def recorded_socket(self) -> SocketRecord | None:
        """What the last supervisor said of its socket; None where it left in good order."""
        try:
            record = json.loads(self.socket_record.read_text())
        except FileNotFoundError:
            return None
        return SocketRecord(Path(record["folder"]), record["ready"])

    def record_socket(self, record: SocketRecord) -> None:
        """Write the record in one step, so that nobody reads half of it."""
        draft = self.socket_record.with_suffix(".new")
        draft.write_text(json.dumps({"folder": str(record.folder), "ready": record.ready}))
        draft.replace(self.socket_record)

    def open_log(self) -> BinaryIO:
        """The log, opened for appending; one that has grown long is put aside first."""
        if self.log.exists() and self.log.stat().st_size > _LONG_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        return self.log.open("ab")


def connection_string(socket: Path) -> str:
    """The libpq URI of the database behind the socket in this folder."""
    return f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(socket), safe='')}"
