"""The citizen's question, whether an address is in a zone, and the suggestions while it is typed.

Both routes read their parameters themselves: FastAPI's own way takes three times as long as the answer
(`docs/performance.md`). They are documented and refused as everywhere else.
"""

from typing import Any, TypeVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import to_json

from geo.errors import InvalidInput
from geo.lookup import CheckAnswer as Answer
from geo.lookup import Question, SearchResult, check_address, check_point, check_text, search
from service.api.direct import DirectRoute
from service.api.shapes import AddressList, CheckAnswer, refusals
from service.limiting import limit_searches
from service.resources import resources_of

router = APIRouter(prefix="/api/v1", tags=["addresses"], route_class=DirectRoute)

PRIVATE = {"cache-control": "private, no-store"}
"""What somebody asked about their address is kept by nobody on the way."""

LONGEST_QUERY = 200
MOST_SUGGESTIONS = 20


class Query(BaseModel):
    """The parameters of a query; others are ignored, as FastAPI does."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class CheckQuery(Query):
    """An address by its text, its id, or a place near it."""

    q: str | None = Field(None, max_length=LONGEST_QUERY, description="An address as anyone writes it.")
    address_id: int | None = Field(None, description="The id of an address, from another answer.")
    lon: float | None = Field(None, description="Degrees (EPSG:4326); `lat` goes with it.")
    lat: float | None = Field(None, description="Degrees (EPSG:4326); `lon` goes with it.")


class SearchQuery(Query):
    """What has been typed so far."""

    q: str = Field(max_length=LONGEST_QUERY, description="An address, or its beginning.")
    limit: int = Field(10, ge=1, le=MOST_SUGGESTIONS)


Asked = TypeVar("Asked", bound=Query)


def _documented(query: type[Query]) -> dict[str, Any]:
    """The parameters for the OpenAPI document."""
    schema = query.model_json_schema()
    required = schema.get("required", ())
    return {
        "parameters": [
            {"name": name, "in": "query", "required": name in required, "schema": shape}
            for name, shape in schema["properties"].items()
        ]
    }


def _read(request: Request, query: type[Asked]) -> Asked:
    try:
        return query.model_validate(dict(parse_qsl(request.scope["query_string"].decode("latin-1"), True)))
    except ValidationError as error:
        raise RequestValidationError([{**fault, "loc": ("query", *fault["loc"])} for fault in error.errors()]) from None


@router.get(
    "/check", response_model=CheckAnswer, responses=refusals(422, 429, 503), openapi_extra=_documented(CheckQuery)
)
async def check(request: Request) -> Response:
    """Answer for an address by its text, its id, or a place near it: exactly one of the three."""
    asked = _read(request, CheckQuery)
    question = _question(asked)
    if asked.q is not None:
        await limit_searches(request)
    shared = await resources_of(request)
    answer = await shared.lookups.ask(question)
    return _private(answer.to_json())


@router.get(
    "/addresses", response_model=AddressList, responses=refusals(422, 429, 503), openapi_extra=_documented(SearchQuery)
)
async def find_addresses(request: Request) -> Response:
    """Suggest addresses while somebody types, best first."""
    asked = _read(request, SearchQuery)
    await limit_searches(request)
    shared = await resources_of(request)
    found: SearchResult = await shared.lookups.ask(search(asked.q, asked.limit, typing=True))
    return _private(found.to_json())


def _private(answer: dict[str, Any]) -> Response:
    return Response(to_json(answer), headers=PRIVATE, media_type="application/json")


def _question(asked: CheckQuery) -> Question[Answer]:
    """The one question that was asked. Raises `InvalidInput` ("question_unclear")."""
    match asked.q, asked.address_id, asked.lon, asked.lat:
        case str(text), None, None, None:
            return check_text(text)
        case None, int(address_id), None, None:
            return check_address(address_id)
        case None, None, float(lon), float(lat):
            return check_point(lon, lat)
    raise InvalidInput("question_unclear", "Send q, or address_id, or lon and lat together: exactly one of the three.")
