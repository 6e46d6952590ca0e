"""Where the machine keeps the PostgreSQL programs, and whether PostGIS is there with them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Unavailable

INSTALL_COMMAND = "sudo apt-get install postgresql-postgis"
"""What installs PostgreSQL with PostGIS on Debian (from 12 on) and Ubuntu (from 22.04 on)."""

_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL: its major version and the folder of its programs."""

    major: int
    folder: Path

    def program(self, name: str) -> str:
        """The path of a program such as `postgres` or `initdb`."""
        return str(self.folder / name)

    def has_library(self, name: str) -> bool:
        """Whether the server can load a library such as `postgis-3`."""
        folder = _output_of(self.folder / "pg_config", "--pkglibdir")
        return bool(folder) and (Path(folder) / f"{name}.so").exists()


def find_binaries(required_major: int | None = None, debian: Path = _DEBIAN) -> Binaries:
    """The newest PostgreSQL that has PostGIS, or the one of `required_major`.

    An existing cluster can only be opened by the major version that made it. Looks where Debian
    installs (`debian`/<major>/bin), then where `pg_config` and `postgres` on PATH point.

    Raises `Unavailable` ("postgis_missing") with the command that installs what is missing.
    """
    found = [each for each in _installed(debian) if required_major in (None, each.major)]
    if not found:
        raise _missing(required_major)
    return max(found, key=lambda each: each.major)


def _installed(debian: Path) -> Iterator[Binaries]:
    for folder in (*sorted(debian.glob("*/bin")), *_folders_on_path()):
        version = _output_of(folder / "postgres", "--version")
        number = re.search(r"\) (\d+)", version)
        if number and (folder / "initdb").exists() and _has_postgis(folder):
            yield Binaries(int(number[1]), folder)


def _folders_on_path() -> Iterator[Path]:
    pg_config = shutil.which("pg_config")
    if pg_config and (folder := _output_of(Path(pg_config), "--bindir")):
        yield Path(folder)
    postgres = shutil.which("postgres")
    if postgres:
        yield Path(postgres).resolve().parent


def _has_postgis(folder: Path) -> bool:
    share = _output_of(folder / "pg_config", "--sharedir")
    return bool(share) and (Path(share) / "extension" / "postgis.control").exists()


def _output_of(program: Path, option: str) -> str:
    try:
        answer = subprocess.run([program, option], capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.strip()


def _missing(required_major: int | None) -> Unavailable:
    if required_major is None:
        return Unavailable(
            "postgis_missing",
            f"PostgreSQL with PostGIS is not installed. Install it with `{INSTALL_COMMAND}`, "
            "or set ZONES_DATABASE_URL to a PostGIS that runs elsewhere.",
        )
    return Unavailable(
        "postgis_missing",
        f"The data folder was made by PostgreSQL {required_major}, which is not installed with PostGIS. "
        f"Install it with `sudo apt-get install postgresql-{required_major}-postgis-3`.",
    )
