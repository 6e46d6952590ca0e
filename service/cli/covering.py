"""`zones coverage` and `zones trend`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.coverage import (
    Coverage,
    CoverageTable,
    Point,
    Span,
    Step,
    Trend,
    judged_coverage,
    trend_by,
)
from geo.coverage import coverage as count_coverage
from geo.coverage import trend as follow
from geo.districts import find_district, parse_district
from geo.errors import InvalidInput
from geo.findings import Verdict
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

OfEach = Annotated[
    str | None, typer.Option("--by", metavar="LEVEL", help="Every district of this level; the whole unless given.")
]
First = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], metavar="D", help="The first day (UTC); a year ago unless given."),
]
Last = Annotated[
    datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], metavar="D", help="The last day; today unless given.")
]
Steps = Annotated[Step, typer.Option("--step", help="From one day to the next.")]
Judged = Annotated[bool, typer.Option("--verdicts", help="Judge the active zones, too.")]

HEADINGS = ("District", "Addresses", "Covered", "Share", "Flats", "Houses", "Businesses", "Active zones")
TREND_HEADINGS = ("Day", "Addresses", "Covered", "Share", "In proposed zones", "Active zones", "Proposed zones")


def coverage(
    by: By, date: Day = None, within: Within = None, verdicts: Judged = False, as_json: AsJson = False
) -> None:
    """Count how much of each district's premises lies in active zones, now or at the end of a past day."""
    counted = judged_coverage if verdicts else count_coverage
    with ready(load_settings()) as database, database.reading() as session:
        frame = [find_district(session, within)] if within else None
        table = counted(session, COMMAND_LINE, by, date.date() if date else None, frame)
    print_answer(table.to_json(), _table_lines(table), as_json)


def trend(
    by: OfEach = None,
    within: Within = None,
    first: First = None,
    last: Last = None,
    step: Steps = Step.MONTH,
    as_json: AsJson = False,
) -> None:
    """Follow coverage over time: of everything, of one district, or of every district of a level."""
    with ready(load_settings()) as database, database.reading() as session:
        found = read_trend(session, by, within, span_of(first, last, step))
    print_answer(found.to_json(), _trend_lines(found), as_json)


def span_of(first: datetime | None, last: datetime | None, step: Step) -> Span:
    """The days that `--from`, `--to` and `--step` name."""
    return Span(first.date() if first else None, last.date() if last else None, step)


def read_trend(session: Session, by: str | None, within: str | None, span: Span) -> Trend:
    """The trend that the options ask for. Raises `InvalidInput` ("by_or_in") where they ask for two."""
    if by and within:
        raise InvalidInput("by_or_in", "Ask for one district with --in or for a level of them with --by, not both.")
    if by:
        return trend_by(session, COMMAND_LINE, by, span)
    return follow(session, COMMAND_LINE, span, district_within(within))


def district_within(text: str | None) -> tuple[str, str] | None:
    """The district that `--in` names, None without it. Raises `InvalidInput` ("district_unclear")."""
    return None if text is None else parse_district(text)


def _table_lines(table: CoverageTable) -> Iterator[str]:
    yield f"Coverage by {table.level} at {table.moment:%Y-%m-%d %H:%M} UTC"
    if table.applied_later:
        yield "These districts were imported later: they are those of today, the addresses and zones those of then."
    rows = [_row(row.district.name, row) for row in table.rows if row.district]
    if table.outside.total.addresses:
        rows.append(_row("(in no district)", table.outside))
    yield from columns(HEADINGS, [*rows, _row("Everything", table.everything)])
    if table.everything.verdicts is not None:
        yield from _verdict_lines(table)


def _verdict_lines(table: CoverageTable) -> Iterator[str]:
    rows = [(row.district.name, row) for row in table.rows if row.district] + [("Everything", table.everything)]
    yield "Active zones by verdict:"
    yield from columns(
        ("District", *Verdict), [(name, *((row.verdicts or {}).get(each, 0) for each in Verdict)) for name, row in rows]
    )


def _trend_lines(found: Trend) -> Iterator[str]:
    if found.applied_until:
        yield f"Up to {found.applied_until} these districts are those of today: they were imported later."
    for course in found.courses:
        yield course.district.name if course.district else "Everything"
        yield from columns(TREND_HEADINGS, [_point(point) for point in course.points])


def _point(point: Point) -> tuple[object, ...]:
    row = point.coverage
    zones = (row.zones.get(Status.ACTIVE, 0), row.zones.get(Status.PROPOSED, 0))
    return (point.day, row.total.occupied, row.covered.occupied, percent(row.share), percent(row.planned_share), *zones)


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
