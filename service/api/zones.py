"""The zones that the public knows of: active and published ones."""

from collections.abc import Sequence
from enum import StrEnum
from math import isfinite
from typing import Annotated, Any, overload
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from shapely.geometry import mapping

from geo.actors import PUBLIC
from geo.errors import InvalidInput
from geo.lookup.answers import ZONE_URL
from geo.zones import Contact, Zone, get_zone, judge_zones, list_zones
from geo.zones.reading import LARGEST_CURSOR, LARGEST_PAGE, Box
from service.api.shapes import ZonePage, ZoneWithCounts, refusals
from service.resources import Shared

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


@router.get("/zones", response_model=ZonePage, responses=_ALSO_GEOJSON | refusals(422))
def read_zones(
    shared: Shared, wanted: Wanted, bbox: BoxText = None, limit: Limit = 100, cursor: Cursor = None
) -> JSONResponse:
    """List zones in the order of their creation, page by page."""
    with shared.database.reading() as session:
        page = list_zones(session, PUBLIC, box=parse_box(bbox), limit=limit, cursor=cursor)
    following = None if page.cursor is None else str(page.cursor)
    zones = [zone_json(zone) for zone in page.zones]
    if wanted is Format.GEOJSON:
        return _answer(_collection(zones) | {"cursor": following}, wanted)
    return _answer({"zones": zones, "cursor": following}, wanted)


@router.get("/zones/{id}", response_model=ZoneWithCounts, responses=_ALSO_GEOJSON | refusals(404, 422))
def read_zone(shared: Shared, wanted: Wanted, id: UUID) -> JSONResponse:  # noqa: A002  the parameter's public name
    """Show one zone and the premises inside it."""
    with shared.database.reading() as session:
        zone = get_zone(session, PUBLIC, id)
        composition = judge_zones(session, [zone.id])[zone.id].composition
    body = zone_json(zone) | {"composition": composition.to_json()}
    return _answer(_feature(body) if wanted is Format.GEOJSON else body, wanted)


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


def zone_json(zone: Zone) -> dict[str, Any]:
    """A zone as the public is shown it."""
    return {
        "id": str(zone.id),
        "name": zone.name,
        "kind": zone.kind.value,
        "status": zone.status.value,
        "officer": officer_json(zone.contact),
        "url": f"{ZONE_URL}{zone.id}",
        "version": zone.version,
        "updated_at": zone.updated_at.isoformat(),
        "boundary": mapping(zone.boundary),
    }


def officer_json(contact: Contact | None) -> dict[str, Any] | None:
    """The appointed officer's service contact."""
    return None if contact is None else {"name": contact.name, "phone": contact.phone, "email": contact.email}


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
