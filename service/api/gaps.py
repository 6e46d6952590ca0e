"""Where nothing is covered, for who is signed in."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from geo.coverage import finest_level, gaps
from geo.districts import parse_district
from service.api.member_shapes import GapsShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["coverage"])

Within = Annotated[
    str | None, Query(alias="in", max_length=200, description="Only inside this district, LEVEL:CODE, as beat:B001.")
]
By = Annotated[
    str | None, Query(min_length=1, max_length=100, description="The level of the districts; the finest unless given.")
]


@router.get("/gaps", response_model=GapsShape, responses=refusals(401, 404, 422))
def read_gaps(shared: Shared, actor: SignedIn, within: Within = None, by: By = None) -> Any:
    """Name the districts with little or nothing covered, and the addresses that no active zone reaches."""
    frame = None if within is None else parse_district(within)
    with shared.database.reading() as session:
        return JSONResponse(gaps(session, actor, by or finest_level(session), frame).to_json())
