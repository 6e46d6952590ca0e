"""Reading zones: the public's are the active and published ones, who is signed in sees all."""

from collections.abc import Sequence
from enum import StrEnum
from math import isfinite
from typing import Annotated, Any, overload
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse

from geo.errors import InvalidInput
from geo.zones import Kind, Status, get_zone, judge_zones, list_zones
from geo.zones.filtering import ZoneFilter
from geo.zones.reading import LARGEST_CURSOR, LARGEST_PAGE, Box
from service.api.member_shapes import ListedZones, MemberZone
from service.api.preconditions import entity_tag
from service.api.shapes import ZonePage, ZoneWithCounts, refusals
from service.api.zone_answers import listed_json, member_zone_json, zone_json
from service.resources import Shared
from service.signing import Asking

router = APIRouter(prefix="/api/v1", tags=["zones"])

GEOJSON = "application/geo+json"
CACHING = "public, max-age=60"
"""What everybody may see may be a minute old; answers to who is signed in are kept by nobody (`KeptByNobody`)."""


class Format(StrEnum):
    """How zones are written."""

    JSON = "json"
    GEOJSON = "geojson"


def wanted_format(request: Request, format: Format | None = None) -> Format:  # noqa: A002  the parameter's public name
    """The format that was named, else the one that the Accept header asks for, else plain JSON."""
    if format is not None:
        return format
    return Format.GEOJSON if GEOJSON in request.headers.get("accept", "") else Format.JSON


Wanted = Annotated[Format, Depends(wanted_format)]
BoxText = Annotated[
    str | None, Query(max_length=100, description="Only zones that meet the box west,south,east,north (degrees).")
]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Cursor = Annotated[int | None, Query(ge=0, le=LARGEST_CURSOR, description="The `cursor` of the page before.")]

_ALSO_GEOJSON: dict[int | str, dict[str, Any]] = {200: {"content": {GEOJSON: {"schema": {"type": "object"}}}}}


def wanted_zones(
    status: Annotated[list[Status] | None, Query(description="Only zones of these statuses.")] = None,
    kind: Annotated[list[Kind] | None, Query(description="Only zones of these kinds.")] = None,
    q: Annotated[str, Query(max_length=200, description="Only zones with these words in their name.")] = "",
    beat: Annotated[str, Query(max_length=200, description="Only zones of this district, LEVEL:CODE.")] = "",
    mine: Annotated[bool, Query(description="Only zones that you have created or changed.")] = False,
    editable: Annotated[bool, Query(description="Only zones that you may edit.")] = False,
) -> ZoneFilter:
    """The filter that the parameters make."""
    return ZoneFilter(frozenset(status or ()), frozenset(kind or ()), q, beat, mine, editable)


Filter = Annotated[ZoneFilter, Depends(wanted_zones)]


@router.get("/zones", response_model=ZonePage | ListedZones, responses=_ALSO_GEOJSON | refusals(401, 404, 422))
def read_zones(
    shared: Shared,
    actor: Asking,
    wanted: Wanted,
    only: Filter,
    bbox: BoxText = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> JSONResponse:
    """List zones in the order of their creation, page by page; drafts too for who is signed in."""
    with shared.database.reading() as session:
        page = list_zones(session, actor, box=parse_box(bbox), limit=limit, cursor=cursor, wanted=only)
    following = None if page.cursor is None else str(page.cursor)
    zones = [listed_json(zone, actor) for zone in page.zones]
    if wanted is Format.GEOJSON:
        return _answer(_collection(zones) | {"cursor": following}, wanted)
    return _answer({"zones": zones, "cursor": following}, wanted)


@router.get(
    "/zones/{id}", response_model=ZoneWithCounts | MemberZone, responses=_ALSO_GEOJSON | refusals(401, 404, 422)
)
def read_zone(shared: Shared, actor: Asking, wanted: Wanted, id: UUID) -> JSONResponse:  # noqa: A002  the parameter's public name
    """Show one zone and the premises inside it; for who is signed in, with its verdict and the ETag of its version."""
    with shared.database.reading() as session:
        zone = get_zone(session, actor, id)
        if actor.sees_everything:
            body = member_zone_json(session, actor, zone)
        else:
            body = zone_json(zone) | {"composition": judge_zones(session, [id])[id].composition.to_json()}
    answer = _answer(_feature(body) if wanted is Format.GEOJSON else body, wanted)
    if actor.sees_everything:
        answer.headers["etag"] = entity_tag(zone.version)
    return answer


@overload
def parse_box(text: str) -> Box: ...
@overload
def parse_box(text: None) -> None: ...
def parse_box(text: str | None) -> Box | None:
    """Read west,south,east,north. Raises `InvalidInput` ("bbox_invalid")."""
    if text is None:
        return None
    try:
        west, south, east, north = (float(side) for side in text.split(","))
    except ValueError:
        raise _bad_box() from None
    if not all(map(isfinite, (west, south, east, north))) or west > east or south > north:
        raise _bad_box()
    return west, south, east, north


def _collection(zones: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_feature(zone) for zone in zones]}


def _feature(zone: dict[str, Any]) -> dict[str, Any]:
    properties = {name: value for name, value in zone.items() if name != "boundary"}
    return {"type": "Feature", "id": zone["id"], "geometry": zone["boundary"], "properties": properties}


def _answer(body: dict[str, Any], wanted: Format) -> JSONResponse:
    media_type = GEOJSON if wanted is Format.GEOJSON else None
    return JSONResponse(body, media_type=media_type, headers={"vary": "Accept", "cache-control": CACHING})


def _bad_box() -> InvalidInput:
    return InvalidInput("bbox_invalid", "Write bbox as west,south,east,north in degrees, the lower of each first.")
