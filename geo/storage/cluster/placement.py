"""Where the database files of a data folder lie, and how they come to be there.

They lie in the data folder. Where root owns it under a folder that the account running PostgreSQL
can't pass (`/root`, a private home), they lie in `/var/lib/mutual-help-zones`, and a symbolic
link in the data folder leads there. Opening such a home to other accounts, or giving PostgreSQL
the right to read every file of the machine, would solve it as well, at a price nobody asked for.
A data folder deleted by hand leaves these files behind; `Cluster.destroy` takes them along.
"""

import hashlib
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Unavailable
from geo.storage.cluster.account import Account
from geo.storage.cluster.binaries import Binaries
from geo.storage.cluster.layout import DATABASE, Layout

_SHELTER = Path("/var/lib/mutual-help-zones")


@dataclass(frozen=True)
class _Place:
    """Where a database is made (`draft`), and where it goes once it is complete (`final`)."""

    draft: Path
    final: Path

    def prepare(self, account: Account) -> bool:
        """Make the empty draft, and say whether the account can work there."""
        self.draft.mkdir()
        account.owns(self.draft)
        return account.can_enter(self.draft)

    def settle(self, layout: Layout) -> None:
        """Show the complete database in the data folder, in one step."""
        self.draft.rename(self.final)
        if self.final != layout.database:
            layout.database.symlink_to(self.final)


def create_database(layout: Layout, binaries: Binaries, account: Account) -> None:
    """Make an empty, complete database directory; a run that is cut off leaves none.

    Raises `Unavailable` ("database_missing", "data_folder_unusable", "cluster_failed").
    """
    if layout.database.is_symlink():
        raise _dangling(layout)
    place = _choose_place(layout, account)
    _initdb(place.draft, binaries, account)
    place.settle(layout)


def remove_database(layout: Layout) -> None:
    """Delete the database, wherever it lies, and everything else of the cluster."""
    shutil.rmtree(layout.database.resolve(), ignore_errors=True)
    shutil.rmtree(layout.folder)


def _choose_place(layout: Layout, account: Account) -> _Place:
    inside = _Place(_new_draft(layout.folder, "postgres"), layout.database)
    if inside.prepare(account):
        return inside
    inside.draft.rmdir()
    outside = _shelter(layout)
    if outside.prepare(account):
        return outside
    raise Unavailable(
        "data_folder_unusable",
        f"The account that runs PostgreSQL can reach neither {layout.data_dir} nor {_SHELTER}. "
        "Set ZONES_DATA_DIR to a folder that it can reach, or ZONES_DATABASE_URL.",
    )


def _shelter(layout: Layout) -> _Place:
    _SHELTER.mkdir(mode=0o755, parents=True, exist_ok=True)
    name = hashlib.sha256(str(layout.data_dir).encode()).hexdigest()[:16]
    return _Place(_new_draft(_SHELTER, name), _SHELTER / f"{name}-{secrets.token_hex(4)}")


def _new_draft(folder: Path, name: str) -> Path:
    """A name that nobody uses, after clearing what runs that were cut off have left.

    Never the same name twice: the `initdb` of a supervisor that was killed may still be writing.
    """
    for left in folder.glob(f"{name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    return folder / f"{name}.new-{secrets.token_hex(4)}"


def _initdb(folder: Path, binaries: Binaries, account: Account) -> None:
    # Whoever gets through the socket's private folder is trusted.
    options = [f"--username={DATABASE}", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"]
    command = [*account.prefix, binaries.program("initdb"), f"--pgdata={folder}", *options]
    made = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
    if made.returncode != 0:
        raise Unavailable("cluster_failed", f"PostgreSQL could not make its files: {made.stderr.strip()}")


def _dangling(layout: Layout) -> Unavailable:
    return Unavailable(
        "database_missing",
        f"The database files in {layout.database.readlink()} are gone. Bring them back, "
        f"or delete the link {layout.database} to begin with an empty database.",
    )
