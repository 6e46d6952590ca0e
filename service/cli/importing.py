"""`zones import`: what files say, taken into the database as runs."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from data.osm import open_osm
from data.plain import open_addresses, open_districts, open_zones
from data.records import SourceReader
from data.runs import Allowances, import_zones
from geo.actors import COMMAND_LINE
from geo.errors import InvalidInput
from geo.zones import NewWaiver, Status
from service.cli import registers
from service.cli.import_run import AcceptLosses, carry_out, print_reports
from service.cli.output import AsJson, progress
from service.connecting import ready
from service.settings import load_settings

app = typer.Typer(help="Take files into the database, each as one run.", no_args_is_help=True, add_completion=False)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file; .zip, .gz and .bz2 are unpacked.")]
Level = Annotated[str, typer.Option("--level", help="The level of the districts: municipality, beat or an own name.")]
Code = Annotated[str, typer.Option("--code", metavar="FIELD", help="The field that holds the districts' codes.")]
Name = Annotated[str, typer.Option("--name", metavar="FIELD", help="The field that holds the districts' names.")]
OfEvery = Annotated[Status | None, typer.Option("--status", help="The status of every zone, whatever the file says.")]
Reason = Annotated[
    str | None, typer.Option("--waiver", metavar="REASON", help="Why zones that break a limit may be active.")
]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], metavar="D", help="The last day of the waiver.")
]


app.command()(registers.ruian)
app.command()(registers.businesses)


@app.command()
def osm(file: File, accept_losses: AcceptLosses = False, as_json: AsJson = False) -> None:
    """Import OpenStreetMap data (.osm.pbf, .osm): addresses, buildings, businesses, districts, the map's backdrop."""
    _import(file, open_osm, Allowances(losses=accept_losses), as_json)


@app.command()
def addresses(file: File, accept_losses: AcceptLosses = False, as_json: AsJson = False) -> None:
    """Import a plain file of addresses (CSV, GeoJSON, GeoPackage); only lon and lat are required."""
    _import(file, open_addresses, Allowances(losses=accept_losses), as_json)


@app.command()
def districts(file: File, level: Level, code: Code = "code", name: Name = "name", as_json: AsJson = False) -> None:
    """Import the districts of one level (GeoJSON, GeoPackage)."""
    _import(file, lambda path: open_districts(path, level, code, name), Allowances(), as_json)


@app.command()
def zones(
    file: File, status: OfEvery = None, waiver: Reason = None, until: Until = None, as_json: AsJson = False
) -> None:
    """Import zones (GeoJSON, GeoPackage): name, kind, status, published, rule_set and the contact are properties."""
    permission, source = _permission(waiver, until), open_zones(file)
    with ready(load_settings()) as database, progress() as bars:
        report = import_zones(
            database, source, COMMAND_LINE, file=file, status=status, waiver=permission, progress=bars
        )
    print_reports([report], as_json)


def _permission(reason: str | None, until: datetime | None) -> NewWaiver | None:
    if (reason is None) != (until is None):
        raise InvalidInput("waiver_incomplete", "A waiver needs a reason and a day: --waiver and --until.")
    return None if reason is None or until is None else NewWaiver(reason, until.date())


def _import(file: Path, opened: Callable[[Path], SourceReader], allowed: Allowances, as_json: bool) -> None:
    settings = load_settings()
    reader = opened(file)
    with ready(settings) as database, progress() as bars:
        report = carry_out(database, settings, reader, file, allowed, bars)
    print_reports([report], as_json)
