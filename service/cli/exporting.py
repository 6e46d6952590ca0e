"""`zones export`: what the database holds, as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.coverage import Step, finest_level, judged_coverage
from geo.rule_sets import MPB_2010
from service.cli.covering import (
    Day,
    Finest,
    First,
    Last,
    OfEach,
    Steps,
    Within,
    district_within,
    read_trend,
    span_of,
)
from service.cli.files import check_writable
from service.cli.gaps import ByRules, asked, found_gaps
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.exports import (
    Export,
    export_addresses,
    export_coverage,
    export_districts,
    export_gaps,
    export_trend,
    export_zones,
    format_of,
    write,
)
from service.settings import load_settings

app = typer.Typer(
    help="Write what the database holds into a file: .csv, .geojson or .gpkg by its suffix.",
    no_args_is_help=True,
    add_completion=False,
)

Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A .csv, .geojson or .gpkg file.")]


@app.command()
def addresses(output: Target, as_json: AsJson = False) -> None:
    """Export every address with its counts and its zone."""
    _export(output, export_addresses, as_json)


@app.command()
def zones(output: Target, as_json: AsJson = False) -> None:
    """Export the zones in every status, as `zones import zones` reads them."""
    _export(output, export_zones, as_json)


@app.command()
def districts(output: Target, as_json: AsJson = False) -> None:
    """Export the districts of every level."""
    _export(output, export_districts, as_json)


@app.command()
def coverage(output: Target, by: Finest = None, date: Day = None, as_json: AsJson = False) -> None:
    """Export the coverage of the districts of a level, now or at the end of a past day."""
    day = date.date() if date else None

    def subject(session: Session) -> Export:
        return export_coverage(session, judged_coverage(session, COMMAND_LINE, by or finest_level(session), day))

    _export(output, subject, as_json)


@app.command()
def trend(
    output: Target,
    by: OfEach = None,
    within: Within = None,
    first: First = None,
    last: Last = None,
    step: Steps = Step.MONTH,
    as_json: AsJson = False,
) -> None:
    """Export how coverage went: of everything, of one district, or of every district of a level."""
    span = span_of(first, last, step)
    _export(output, lambda session: export_trend(session, read_trend(session, by, within, span)), as_json)


@app.command()
def gaps(output: Target, within: Within = None, rule_set: ByRules = MPB_2010.name, as_json: AsJson = False) -> None:
    """Export the gaps between the zones, with what is known of zones there."""
    frame = district_within(within)
    format_of(output)
    check_writable(output)
    with ready(load_settings()) as database:
        found = found_gaps(database, *asked(database, rule_set, frame))
    _tell(output, write(export_gaps(found), output), as_json)


def _export(output: Path, subject: Callable[[Session], Export], as_json: bool) -> None:
    format_of(output)
    check_writable(output)
    with ready(load_settings()) as database, database.reading() as session:
        written = write(subject(session), output)
    _tell(output, written, as_json)


def _tell(output: Path, written: int, as_json: bool) -> None:
    print_answer({"file": str(output), "features": written}, [f"{written} rows are in {output}."], as_json)
