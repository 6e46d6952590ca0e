"""`zones coverage`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from geo.actors import COMMAND_LINE
from geo.coverage import Coverage, CoverageTable
from geo.coverage import coverage as count_coverage
from geo.districts import parse_district
from geo.zones import Status
from service.cli.output import AsJson, columns, percent, print_answer
from service.connecting import ready
from service.settings import load_settings

By = Annotated[str, typer.Option("--by", metavar="LEVEL", help="Level of the districts: municipality, beat, ...")]
Finest = Annotated[
    str | None,
    typer.Option("--by", metavar="LEVEL", help="Level of the districts; that with the most districts unless given."),
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="D", help="A past day (UTC), as its end was."),
]
Within = Annotated[
    str | None, typer.Option("--in", metavar="LEVEL:CODE", help="Only inside this district, such as beat:B001.")
]

HEADINGS = ("District", "Addresses", "Covered", "Share", "Flats", "Houses", "Businesses", "Active zones")


def coverage(by: By, date: Day = None, as_json: AsJson = False) -> None:
    """Count how much of each district's premises lies in active zones, now or at the end of a past day."""
    with ready(load_settings()) as database, database.reading() as session:
        table = count_coverage(session, COMMAND_LINE, by, date.date() if date else None)
    print_answer(table.to_json(), _table_lines(table), as_json)


def district_within(text: str | None) -> tuple[str, str] | None:
    """The district that `--in` names, None without it. Raises `InvalidInput` ("district_unclear")."""
    return None if text is None else parse_district(text)


def _table_lines(table: CoverageTable) -> Iterator[str]:
    yield f"Coverage by {table.level} at {table.moment:%Y-%m-%d %H:%M} UTC"
    rows = [_row(row.district.name, row) for row in table.rows if row.district]
    if table.outside.total.addresses:
        rows.append(_row("(in no district)", table.outside))
    yield from columns(HEADINGS, [*rows, _row("Everything", table.everything)])


def _row(name: str, row: Coverage) -> tuple[object, ...]:
    parts = zip(
        (row.covered.flats, row.covered.houses, row.covered.businesses),
        (row.total.flats, row.total.houses, row.total.businesses),
        strict=True,
    )
    shares = (f"{covered}/{total}" for covered, total in parts)
    return (
        name,
        row.total.occupied,
        row.covered.occupied,
        percent(row.share),
        *shares,
        row.zones.get(Status.ACTIVE, 0),
    )
