"""Coverage for planners: by district on any day, over time, and as files."""

import datetime as time
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse, HTMLResponse
from pydantic import BaseModel, BeforeValidator, Field
from starlette.background import BackgroundTask

from geo.coverage import (
    Course,
    Coverage,
    CoverageTable,
    Span,
    Step,
    finest_level,
    judged_coverage,
    levels,
    trend,
    trend_by,
)
from geo.coverage.verdicts import MOST_JUDGED
from geo.districts import parse_district
from service.exports import Export, FileFormat, export_coverage, export_trend, write
from service.pages.framing import Framed, page
from service.resources import Shared
from service.signing import SignedIn
from web.charts import share_chart

router = APIRouter()

NOT_KEPT = "private, no-store"
PAGE_SIZE = 100
"""Districts that one page lists."""

Optional_ = BeforeValidator(lambda text: text or None)
"""An empty field of a form asks for nothing."""

OptionalDay = Annotated[time.date | None, Optional_]


class Order(StrEnum):
    """What the districts are sorted by; what is equal stays sorted by name."""

    NAME = "name"
    LEAST = "least"
    MISSING = "missing"


class Asked(BaseModel):
    """What the page's form asks for."""

    by: Annotated[Annotated[str, Field(max_length=100)] | None, Optional_] = None
    date: OptionalDay = None
    order: Annotated[Order, BeforeValidator(lambda text: text or Order.NAME)] = Order.NAME
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1


class AskedTrend(BaseModel):
    """The days, and the district (LEVEL:CODE) or the level, that a trend is asked for."""

    district: Annotated[Annotated[str, Field(max_length=200)] | None, Optional_, Field(alias="in")] = None
    by: Annotated[Annotated[str, Field(max_length=100)] | None, Optional_] = None
    first: Annotated[OptionalDay, Field(alias="from")] = None
    last: Annotated[OptionalDay, Field(alias="to")] = None
    step: Annotated[Step, BeforeValidator(lambda text: text or Step.MONTH)] = Step.MONTH

    @property
    def span(self) -> Span:
        """The days in the domain's words."""
        return Span(self.first, self.last, self.step)


class FileKind(StrEnum):
    """The files that the page offers."""

    CSV = "csv"
    GEOPACKAGE = "gpkg"
    GEOJSON = "geojson"


@router.get("/coverage")
def coverage_page(frame: Framed, shared: Shared, actor: SignedIn, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """Show how much of each district is covered, and how it went."""
    with shared.database.reading() as session:
        known = levels(session)
        if not known:
            return page(frame, "desk/coverage.html", caching=NOT_KEPT, table=None)
        table = judged_coverage(session, actor, asked.by or finest_level(session), asked.date, most=MOST_JUDGED)
        course = trend(session, actor, Span()).courses[0]
    rows = sorted_rows(table, asked.order)
    return page(
        frame,
        "desk/coverage.html",
        caching=NOT_KEPT,
        asked=asked,
        levels=tuple(known),
        orders=tuple(Order),
        table=table,
        rows=rows[(asked.page - 1) * PAGE_SIZE : asked.page * PAGE_SIZE],
        pages=-(-len(rows) // PAGE_SIZE),
        course=course,
        chart=share_chart(course),
    )


@router.get("/coverage/file")
def coverage_file(shared: Shared, actor: SignedIn, asked: Annotated[Asked, Query()], kind: FileKind) -> FileResponse:
    """Send the coverage of every district of a level as a file."""
    with shared.database.reading() as session:
        table = judged_coverage(session, actor, asked.by or finest_level(session), asked.date)
        return sent(export_coverage(session, table), kind, f"coverage-{table.moment:%Y-%m-%d}")


@router.get("/coverage/trend")
def trend_page(frame: Framed, shared: Shared, actor: SignedIn, asked: Annotated[AskedTrend, Query()]) -> HTMLResponse:
    """Show how the coverage of everything, or of one district, went."""
    with shared.database.reading() as session:
        found = trend(session, actor, asked.span, parse_district(asked.district) if asked.district else None)
    course: Course = found.courses[0]
    content = {"asked": asked, "trend": found, "course": course, "steps": tuple(Step), "chart": share_chart(course)}
    return page(frame, "desk/trend.html", caching=NOT_KEPT, **content)


@router.get("/coverage/trend/file")
def trend_file(shared: Shared, actor: SignedIn, asked: Annotated[AskedTrend, Query()], kind: FileKind) -> FileResponse:
    """Send a trend as a file: of every district of a level, of one district, or of everything."""
    with shared.database.reading() as session:
        if asked.by:
            found = trend_by(session, actor, asked.by, asked.span)
        else:
            found = trend(session, actor, asked.span, parse_district(asked.district) if asked.district else None)
        return sent(export_trend(session, found), kind, "coverage-trend")


def sorted_rows(table: CoverageTable, order: Order) -> list[Coverage]:
    """The rows of a table in the wanted order; districts without premises come last."""
    if order is Order.NAME:
        return list(table.rows)
    if order is Order.LEAST:
        return sorted(table.rows, key=lambda row: (row.share is None, row.share or 0))
    return sorted(table.rows, key=lambda row: row.covered.occupied - row.total.occupied)


def sent(export: Export, kind: FileKind, name: str) -> FileResponse:
    """An export as a download; the file is removed when it is sent."""
    suffix = FileFormat(f".{kind}")
    with tempfile.NamedTemporaryFile(prefix="zones-", suffix=suffix, delete=False) as file:
        path = Path(file.name)
    write(export, path)
    return FileResponse(
        path,
        filename=f"{name}{suffix}",
        headers={"cache-control": NOT_KEPT},
        background=BackgroundTask(path.unlink, missing_ok=True),
    )
