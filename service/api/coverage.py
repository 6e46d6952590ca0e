"""How much of each district is covered, today or at the end of a past day."""

import datetime as time
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from geo.actors import PUBLIC
from geo.coverage import coverage
from service.api.shapes import CoverageTable, refusals
from service.resources import Shared

router = APIRouter(prefix="/api/v1", tags=["coverage"])

By = Annotated[str, Query(min_length=1, max_length=100, description="The level of districts, such as municipality.")]
Day = Annotated[time.date | None, Query(description="A past day (UTC), as its end was; the present unless given.")]


@router.get("/coverage", response_model=CoverageTable, responses=refusals(404, 422))
def read_coverage(shared: Shared, by: By, date: Day = None) -> Any:
    """Count what lies in active, published zones, district by district."""
    with shared.database.reading() as session:
        return JSONResponse(coverage(session, PUBLIC, by, date).to_json())
