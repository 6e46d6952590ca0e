"""The account that runs PostgreSQL, which refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Unavailable

_WITHOUT_ROOT = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A user and its group; `switched` where it isn't the one that asks."""

    uid: int
    gid: int
    switched: bool

    @property
    def prefix(self) -> list[str]:
        """The start of a command line that runs the rest of it as this account.

        The kernel interrupts the program when its parent dies. PostgreSQL takes an interrupt as
        "fast shutdown", so a killed supervisor leaves no orphan.
        """
        switch = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"] if self.switched else []
        return ["setpriv", "--pdeathsig=INT", *switch, "--"]

    def owns(self, folder: Path) -> None:
        """Make the account the owner of the folder, and nobody else a visitor."""
        folder.chmod(0o700)
        if self.switched:
            os.chown(folder, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Whether the account can work in a folder that it owns: every folder above lets it pass."""
        probe = [*self.prefix, "test", "-w", str(folder)]
        return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def account_for(owner_of: Path) -> Account:
    """The account that runs the cluster of this folder.

    An ordinary user runs it itself. Root hands it to the folder's owner, or, where that is root
    too, to `postgres`, else to `nobody`.

    Raises `Unavailable` ("setpriv_missing", "account_missing").
    """
    if not shutil.which("setpriv"):
        raise Unavailable(
            "setpriv_missing",
            "The embedded database needs Linux with `setpriv` (package util-linux). "
            "Install it, or set ZONES_DATABASE_URL to a PostGIS that runs elsewhere.",
        )
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switched=False)
    owner = owner_of.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switched=True)
    return _unprivileged()


def _unprivileged() -> Account:
    for name in _WITHOUT_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switched=True)
    raise Unavailable(
        "account_missing",
        "PostgreSQL can't run as root, and there is neither a user `postgres` nor `nobody`. "
        "Run the command as an ordinary user, or set ZONES_DATABASE_URL.",
    )
