"""The districts that coverage is counted by."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from geo.districts import list_districts
from service.api.shapes import Districts
from service.resources import Shared

router = APIRouter(prefix="/api/v1", tags=["coverage"])

Level = Annotated[
    str | None, Query(pattern=r"^[^\x00]+$", max_length=100, description="Only the districts of this level.")
]


@router.get("/districts", response_model=Districts)
def read_districts(shared: Shared, level: Level = None) -> Any:
    """List the districts, by level and name, each with the box around it."""
    with shared.database.reading() as session:
        return JSONResponse({"districts": [each.to_json() for each in list_districts(session, level)]})
