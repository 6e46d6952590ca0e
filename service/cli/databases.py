"""`zones db`: the schema, the state and the backups of the database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from geo.storage.database import migrate as bring_up_to_date
from service.backups import back_up, restore_from
from service.cli.files import check_writable
from service.cli.output import AsJson, print_answer
from service.connecting import connected
from service.errors import ANSWER_IS_NO
from service.settings import load_settings
from service.standing import Standing, standing_of

app = typer.Typer(help="The database: its schema, its state, its backups.", no_args_is_help=True, add_completion=False)

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, in PostgreSQL's custom format.")]


@app.command()
def migrate(as_json: AsJson = False) -> None:
    """Bring the schema to the newest revision."""
    with connected(load_settings()) as database:
        bring_up_to_date(database)
        found = standing_of(database)
    print_answer(found.to_json(), [f"The schema is {found.revision}."], as_json)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Show the schema and what the database holds; exit code 1 where the schema isn't the newest."""
    settings = load_settings()
    with connected(settings) as database:
        found = standing_of(database)
    where = f"embedded in {settings.data_dir}" if settings.embedded else "the one of ZONES_DATABASE_URL"
    print_answer({"embedded": settings.embedded, **found.to_json()}, _lines(found, where), as_json)
    if not found.up_to_date:
        raise typer.Exit(ANSWER_IS_NO)


@app.command()
def backup(file: BackupFile) -> None:
    """Write everything into one file, consistent even while others write."""
    check_writable(file)
    with connected(load_settings()) as database:
        back_up(database, file)
    typer.echo(f"The backup is in {file}.")


@app.command()
def restore(
    file: BackupFile, yes: Annotated[bool, typer.Option("--yes", help="Replace what is there without asking.")] = False
) -> None:
    """Replace everything in the database by a backup, entirely or not at all."""
    with connected(load_settings()) as database:
        if standing_of(database).holds_anything and not yes:
            typer.confirm("This replaces everything in the database. Go on?", abort=True)
        restore_from(database, file)
    typer.echo(f"The database is as it was in {file}.")


def _lines(found: Standing, where: str) -> Iterator[str]:
    yield f"Database: {where}, {found.server}"
    yield f"Schema: {found.revision or 'none yet'}" + ("" if found.up_to_date else f"; newest is {found.newest}")
    for name, number in found.holds.items():
        yield f"{name.replace('_', ' ').capitalize()} rows: {number}"
    if not found.up_to_date:
        yield "Run `zones db migrate`."
