"""`zones interest`: what people have left who would like a zone."""

import typer

from geo.actors import COMMAND_LINE
from geo.interest import count_interests
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.forgetting import forget_now
from service.settings import load_settings

app = typer.Typer(no_args_is_help=True, help="Who would like a zone: counts, and forgetting.")


@app.command()
def purge(as_json: AsJson = False) -> None:
    """Forget the contacts whose time is over; a running service does so every day."""
    with ready(load_settings()) as database:
        forgotten = forget_now(database)
    print_answer({"forgotten": forgotten}, [f"Forgotten: {forgotten}"], as_json)


@app.command()
def count(as_json: AsJson = False) -> None:
    """Say at how many addresses of each beat somebody is interested."""
    with ready(load_settings()) as database, database.reading() as session:
        counts = count_interests(session, COMMAND_LINE)
    rows = [{"beat": each.beat, "addresses": each.addresses} for each in counts]
    print_answer({"beats": rows}, [f"{each.beat}: {each.addresses}" for each in counts] or ["Nobody yet."], as_json)
