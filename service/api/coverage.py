"""How much of each district is covered: today, at the end of a past day, and over time."""

import datetime as time
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from geo.coverage import Span, Step, coverage, judged_coverage, trend, trend_by
from geo.districts import find_district, parse_district
from geo.errors import InvalidInput
from service.api.shapes import CoverageTable, TrendShape, refusals
from service.resources import Shared
from service.signing import Asking

router = APIRouter(prefix="/api/v1", tags=["coverage"])

By = Annotated[str, Query(min_length=1, max_length=100, description="The level of districts, such as municipality.")]
Day = Annotated[time.date | None, Query(description="A past day (UTC), as its end was; the present unless given.")]
Within = Annotated[
    str | None, Query(alias="in", max_length=200, description="Only inside this district, LEVEL:CODE, as beat:B001.")
]
OfEach = Annotated[
    str | None, Query(min_length=1, max_length=100, description="Every district of this level, and everything.")
]
First = Annotated[
    time.date | None, Query(alias="from", description="The first day; a year before the last unless given.")
]
Last = Annotated[time.date | None, Query(alias="to", description="The last day; today unless given.")]


@router.get("/coverage", response_model=CoverageTable, responses=refusals(404, 422))
def read_coverage(
    shared: Shared,
    actor: Asking,
    by: By,
    date: Day = None,
    within: Within = None,
    verdicts: Annotated[bool, Query(description="Judge the active zones, too; for who is signed in.")] = False,
) -> Any:
    """Count what lies in active zones, district by district; for the public, in published ones."""
    counted = judged_coverage if verdicts else coverage
    with shared.database.reading() as session:
        frame = [find_district(session, within)] if within else None
        return JSONResponse(counted(session, actor, by, date, frame).to_json())


@router.get("/coverage/trend", response_model=TrendShape, responses=refusals(404, 422))
def read_trend(
    shared: Shared,
    actor: Asking,
    by: OfEach = None,
    within: Within = None,
    first: First = None,
    last: Last = None,
    step: Step = Step.MONTH,
) -> Any:
    """Count at the ends of several days: everything, one district (`in`), or every district of a level (`by`)."""
    if by and within:
        raise InvalidInput("by_or_in", "Ask for one district with `in` or for a level of them with `by`, not both.")
    span = Span(first, last, step)
    with shared.database.reading() as session:
        if by:
            return JSONResponse(trend_by(session, actor, by, span).to_json())
        return JSONResponse(trend(session, actor, span, parse_district(within) if within else None).to_json())
