"""The citizen's question, whether an address is in a zone, and the suggestions while it is typed."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from geo.errors import InvalidInput
from geo.lookup import CheckAnswer as Answer
from geo.lookup import Question, SearchResult, ask_async, check_address, check_point, check_text, search
from service.api.shapes import AddressList, CheckAnswer, refusals
from service.resources import Shared

router = APIRouter(prefix="/api/v1", tags=["addresses"])

PRIVATE = {"cache-control": "private, no-store"}
"""What somebody asked about their address is kept by nobody on the way."""

LONGEST_QUERY = 200
MOST_SUGGESTIONS = 20

Text = Annotated[str | None, Query(max_length=LONGEST_QUERY, description="An address as anyone writes it.")]
AddressId = Annotated[int | None, Query(description="The id of an address, from another answer.")]
Longitude = Annotated[float | None, Query(description="Degrees (EPSG:4326); `lat` goes with it.")]
Latitude = Annotated[float | None, Query(description="Degrees (EPSG:4326); `lon` goes with it.")]


@router.get("/check", response_model=CheckAnswer, responses=refusals(422, 503))
async def check(
    shared: Shared, q: Text = None, address_id: AddressId = None, lon: Longitude = None, lat: Latitude = None
) -> JSONResponse:
    """Answer for an address by its text, its id, or a place near it: exactly one of the three."""
    question = _question(q, address_id, lon, lat)
    async with shared.pool.connection() as connection:
        answer = await ask_async(connection, question)
    return JSONResponse(answer.to_json(), headers=PRIVATE)


@router.get("/addresses", response_model=AddressList, responses=refusals(422, 503))
async def find_addresses(
    shared: Shared,
    q: Annotated[str, Query(max_length=LONGEST_QUERY, description="An address, or its beginning.")],
    limit: Annotated[int, Query(ge=1, le=MOST_SUGGESTIONS)] = 10,
) -> JSONResponse:
    """Suggest addresses while somebody types, best first."""
    async with shared.pool.connection() as connection:
        found: SearchResult = await ask_async(connection, search(q, limit, typing=True))
    return JSONResponse(found.to_json(), headers=PRIVATE)


def _question(q: str | None, address_id: int | None, lon: float | None, lat: float | None) -> Question[Answer]:
    """The one question that was asked. Raises `InvalidInput` ("question_unclear")."""
    match q, address_id, lon, lat:
        case str(), None, None, None:
            return check_text(q)
        case None, int(), None, None:
            return check_address(address_id)
        case None, None, float(), float():
            return check_point(lon, lat)
    raise InvalidInput("question_unclear", "Send q, or address_id, or lon and lat together: exactly one of the three.")
