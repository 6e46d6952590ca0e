"""Backups by PostgreSQL's own programs: `pg_dump` writes one, `pg_restore` and `psql` bring it back."""

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from geo.errors import InvalidInput, NotFound, Unavailable
from geo.storage.cluster.binaries import find_binaries
from geo.storage.database import Database, migrate

SIGNATURE = b"PGDMP"
CLEAR = Path(__file__).parent / "sql" / "clear.sql"
OF_THE_SERVER = ("EXTENSION", "SCHEMA - public", "COMMENT - SCHEMA public", "ACL - SCHEMA public")
"""What stays as the target has it: extensions need rights that the service may not have."""


def back_up(database: Database, file: Path) -> None:
    """Write everything that the database holds into `file`, one consistent state.

    The file appears when it is complete. Raises `Unavailable` ("backup_failed").
    """
    draft = file.with_name(f"{file.name}.part")
    command = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={draft}", database.dsn]
    try:
        _run(command, "backup_failed", "The backup could not be made")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def restore_from(database: Database, file: Path) -> None:
    """Replace everything in the database by what `file` holds, in one transaction; then migrate.

    Raises `NotFound` ("no_such_file"), `InvalidInput` ("not_a_backup") and `Unavailable`
    ("restore_failed"); then the database is as it was.
    """
    _check_backup(file)
    migrate(database)
    database.close()
    with tempfile.TemporaryDirectory(prefix="zones-restore-") as folder:
        script = Path(folder) / "backup.sql"
        _write_script(file, script, Path(folder) / "contents")
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        steps = [f"--file={CLEAR}", f"--file={script}"]
        _run(["psql", *options, *steps, database.dsn], "restore_failed", "The backup could not be brought back")
    migrate(database)


def _check_backup(file: Path) -> None:
    if not file.is_file():
        raise NotFound("no_such_file", f"There is no file {file}. Check the path.")
    with file.open("rb") as stream:
        if stream.read(len(SIGNATURE)) != SIGNATURE:
            raise InvalidInput("not_a_backup", f"{file} isn't a backup made by `zones db backup`.")


def _write_script(file: Path, script: Path, contents: Path) -> None:
    """Turn a backup into SQL, without what belongs to the server."""
    listed = _run(["pg_restore", "--list", str(file)], "not_a_backup", "The backup can't be read")
    contents.write_text("\n".join(_ours(listed.splitlines())), encoding="utf-8")
    options = ["--no-owner", "--no-privileges", f"--use-list={contents}", f"--file={script}"]
    _run(["pg_restore", *options, str(file)], "not_a_backup", "The backup can't be read")


def _ours(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in lines if not any(f" {kind} " in f"{line} " for kind in OF_THE_SERVER))


def _run(command: list[str], code: str, failure: str) -> str:
    program, *arguments = command
    path = find_binaries().program(program)
    done = subprocess.run([path, *arguments], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Unavailable(code, f"{failure}: {_reason(done.stderr)}")
    return done.stdout


def _reason(text: str) -> str:
    """The first line that tells of an error, else the last one."""
    lines = [line for line in text.splitlines() if line.strip()] or ["no reason was given"]
    return next((line for line in lines if "error:" in line.lower()), lines[-1])
