"""What a boundary in a box could hold, for those who draw one: their browser counts by itself while they drag."""

import json
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from geo.zones.premises import Surroundings, premises_around
from service.api.premises_shapes import PremisesAround
from service.api.shapes import refusals
from service.api.zones import parse_box
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["addresses"])

Box = Annotated[str, Query(max_length=100, description="The box west,south,east,north (degrees).")]
Drawn = Annotated[UUID | None, Query(description="The zone that is redrawn, if it is stored.")]

_AS_BEFORE: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing has changed."}}


@router.get("/premises", response_model=PremisesAround, responses=_AS_BEFORE | refusals(401, 422))
def read_premises(request: Request, actor: SignedIn, shared: Shared, bbox: Box, zone_id: Drawn = None) -> Response:
    """Show the addresses of a box in columns, with what each holds and which live zone has the best claim to it.

    The ETag is the revision: sent back in If-None-Match it asks whether anything has changed.
    """
    with shared.database.reading() as session:
        around = premises_around(session, actor, parse_box(bbox), zone_id)
    columns = json.dumps(_columns(around), separators=(",", ":"), ensure_ascii=False)
    revision = sha256(columns.encode()).hexdigest()[:16]
    headers = {"etag": f'"{revision}"', "cache-control": "private, no-store"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    body = f'{{"revision":"{revision}",{columns[1:]}'
    return Response(body, media_type="application/json", headers=headers)


def _columns(around: Surroundings) -> dict[str, Any]:
    here = around.addresses
    return {
        "rivals": [
            {"id": str(rival.id), "name": rival.name, "status": rival.status.value, "older": rival.older}
            for rival in around.rivals
        ],
        "addresses": {
            "id": here.ids,
            "lon": here.lons,
            "lat": here.lats,
            "category": here.categories,
            "name": here.names,
            "flats": here.flats,
            "houses": here.houses,
            "businesses": here.businesses,
            "flats_are_share": list(map(int, here.flats_are_share)),
            "rival": here.rivals,
            "on_border": list(map(int, here.on_border)),
        },
    }
