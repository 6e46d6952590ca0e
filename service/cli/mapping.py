"""`zones map`: maps that people keep, each one file that opens without a network."""

from pathlib import Path
from typing import Annotated

import typer

from geo.actors import COMMAND_LINE, PUBLIC, Actor
from geo.coverage import coverage as count_coverage
from geo.coverage import finest_level, picture, surroundings
from geo.coverage import gaps as find_gaps
from geo.rule_sets import MPB_2010
from geo.zones import find_zone, judge_zones
from service.cli.covering import Day, Finest, Within, district_within
from service.cli.files import check_writable
from service.cli.gaps import asked, found_gaps
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.settings import load_settings
from web.languages import Language
from web.maps.document import MapDocument
from web.maps.sheets import coverage_map, gaps_map
from web.maps.zone_sheet import zone_map

app = typer.Typer(
    help="Draw maps, each one HTML file that opens without a network.", no_args_is_help=True, add_completion=False
)

Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The file to write.")]
In = Annotated[Language | None, typer.Option("--language", help="The map's language; ZONES_LANGUAGE unless given.")]
ForPublic = Annotated[bool, typer.Option("--public", help="Only what the public may see.")]


@app.command()
def coverage(
    output: Target,
    by: Finest = None,
    date: Day = None,
    language: In = None,
    public: ForPublic = False,
    as_json: AsJson = False,
) -> None:
    """Draw the share of each district that lies in active zones, and unless a past day is asked for the gaps."""
    settings, actor = load_settings(), _actor(public)
    check_writable(output)
    with ready(settings) as database:
        places = None if public or date else found_gaps(database, *asked(database, MPB_2010.name, None))
        with database.reading() as session:
            table = count_coverage(session, actor, by or finest_level(session), date.date() if date else None)
            shapes = picture(session, actor, table)
    drawn = coverage_map(
        table, shapes, language or settings.language, staff=not public, places=places, basemaps=settings.basemaps
    )
    _write(output, drawn, as_json)


@app.command()
def gaps(
    output: Target,
    within: Within = None,
    by: Finest = None,
    language: In = None,
    public: ForPublic = False,
    as_json: AsJson = False,
) -> None:
    """Draw the gaps between the zones, the districts, and the addresses that no active zone reaches."""
    settings, actor, frame = load_settings(), _actor(public), district_within(within)
    check_writable(output)
    with ready(settings) as database:
        places = None if public else found_gaps(database, *asked(database, MPB_2010.name, frame))
        with database.reading() as session:
            found = find_gaps(session, actor, by or finest_level(session), frame)
            shapes = picture(session, actor, found.table)
    drawn = gaps_map(
        found, shapes, language or settings.language, staff=not public, places=places, basemaps=settings.basemaps
    )
    _write(output, drawn, as_json)


@app.command()
def zone(
    zone: Annotated[str, typer.Argument(metavar="ZONE", help="The zone's id, or its name where only one has it.")],
    output: Target,
    language: In = None,
    public: ForPublic = False,
    as_json: AsJson = False,
) -> None:
    """Draw one zone with its composition, its verdict and its contact."""
    settings, actor = load_settings(), _actor(public)
    check_writable(output)
    with ready(settings) as database, database.reading() as session:
        found = find_zone(session, actor, zone)
        judgement = judge_zones(session, [found.id])[found.id]
        shapes = surroundings(session, actor, found.boundary)
    drawn = zone_map(found, judgement, shapes, language or settings.language, staff=not public)
    _write(output, drawn, as_json)


def _actor(public: bool) -> Actor:
    return PUBLIC if public else COMMAND_LINE


def _write(output: Path, drawn: MapDocument, as_json: bool) -> None:
    size = output.write_bytes(drawn.html.encode())
    print_answer({"file": str(output), "bytes": size}, [f"The map is in {output} ({size / 1e6:.1f} MB)."], as_json)
