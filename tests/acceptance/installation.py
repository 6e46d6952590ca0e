"""An installation as people have it: an own data folder, the `zones` command, and what its database holds."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from typer.testing import CliRunner

from geo.storage.cluster import Cluster
from service.cli.main import app
from tests.geo.storage.cluster.processes import eventually

ROOT = Path(__file__).parents[2]

Contents = dict[str, tuple[int, int]]
"""Of each table: how many rows there are, and a sum over the hashes of all of them."""

SERVING = re.compile(r"Serving on (http://127\.0\.0\.1:\d+)/")

RECORDS = ["import_run", "import_issue"]
"""The tables that tell of imports; a refused import stands there, and nowhere else."""

CLOCK = ["revision", "last_write"]
"""Columns of the installation that tell when somebody last tried to write."""

COLUMNS = """
    SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
      FROM information_schema.columns JOIN pg_tables ON schemaname = table_schema AND tablename = table_name
     WHERE schemaname = 'public' AND tablename <> ALL (%s) AND column_name <> ALL (%s)
     GROUP BY table_name ORDER BY table_name
"""
SUM_OF_HASHES = "SELECT count(*), coalesce(sum(hashtextextended(ROW({})::text, 0)), 0) FROM {}"


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    stdout: str
    stderr: str

    def answer(self, code: int = 0) -> Any:
        """What a command with `--json` answered; it must have ended with this exit code."""
        assert self.code == code, self.stderr or self.stdout
        return json.loads(self.stdout)


class Installation:
    """One data folder with its embedded database."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir

    def start(self, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        """Start `zones` in a process group of its own; nobody waits for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "service.cli.main", *map(str, arguments)],
            cwd=ROOT,
            env=self._environment() | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def zones(self, *arguments: object) -> Ended:
        """Run `zones` in a process and wait for its end."""
        with self.start(*arguments) as process:
            stdout, stderr = process.communicate()
        return Ended(process.returncode, stdout, stderr)

    def zones_here(self, *arguments: object) -> Ended:
        """Run the same command line inside this process, which saves its start where there are many."""
        settings = {name: None for name in os.environ if name.startswith("ZONES_")}
        result = CliRunner().invoke(
            app, [str(each) for each in arguments], env={**settings, "ZONES_DATA_DIR": str(self.data_dir)}
        )
        return Ended(result.exit_code, result.stdout, result.stderr)

    @contextmanager
    def attached(self) -> Iterator[str]:
        """Keep the database running for the block, and yield its connection string."""
        with Cluster(self.data_dir).attach() as dsn:
            yield dsn

    @contextmanager
    def connected(self) -> Iterator[psycopg.Connection[Any]]:
        """Look into the database."""
        with self.attached() as dsn, psycopg.connect(dsn, autocommit=True) as connection:
            yield connection

    def contents(self) -> Contents:
        """Everything that the database holds but the list of imports."""
        with self.connected() as connection:
            tables = connection.execute(COLUMNS, [RECORDS, CLOCK]).fetchall()
            return {table: _summed(connection, table, columns) for table, columns in tables}

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ZONES_")}
        return {**kept, "ZONES_DATA_DIR": str(self.data_dir)}


def _summed(connection: psycopg.Connection[Any], table: str, columns: list[str]) -> tuple[int, int]:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    row = connection.execute(sql.SQL(SUM_OF_HASHES).format(names, sql.Identifier(table))).fetchone()
    assert row is not None
    return row[0], int(row[1])


@contextmanager
def new_installation() -> Iterator[Installation]:
    """Yield an installation whose data folder doesn't exist yet, and remove it after the block."""
    folder = Path(tempfile.mkdtemp(prefix="zones-acceptance-"))
    folder.chmod(0o755)
    installation = Installation(folder / "data")
    try:
        yield installation
    finally:
        cluster = Cluster(installation.data_dir)
        if installation.data_dir.exists():
            assert eventually(lambda: not cluster.is_running()), "the database outlived its commands"
            cluster.destroy()
        shutil.rmtree(folder)


def serving_at(process: subprocess.Popen[str]) -> str:
    """Wait until a started command says where it serves; the address, without a slash at its end."""
    assert process.stderr is not None
    told = []
    for line in process.stderr:
        told.append(line)
        if found := SERVING.search(line):
            return found[1]
    raise AssertionError(f"it ended without serving: {told}")


def kill_group(process: subprocess.Popen[str]) -> None:
    """End a started command and all that it started in its group, at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
