"""Writing zones: who may, and what is refused, decides `geo.zones`; each change is a version with its reason."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse
from shapely.geometry import mapping
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.boundaries import check_boundary
from geo.zones import (
    Trimmed,
    Zone,
    create_zone,
    created_before,
    delete_draft,
    edit_zone,
    get_zone,
    installation_area,
    restore,
    transition,
    trim_to_neighbours,
)
from service.api.bodies import LONGEST_REASON, NewZoneBody, RestoreBody, TransitionBody, ZoneBody
from service.api.member_shapes import SavedZone
from service.api.preconditions import VersionRead, entity_tag
from service.api.shapes import refusals
from service.api.zone_answers import member_zone_json, trimmed_json
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["zones"])

Trim = Annotated[bool, Query(description="Cut off first what other live zones hold.")]
WhyDeleted = Annotated[str, Query(max_length=LONGEST_REASON, description="Why; it is kept.")]
REFUSALS = refusals(401, 403, 404, 409, 412, 422, 428)


@router.post("/zones", response_model=SavedZone, status_code=201, responses=refusals(401, 403, 404, 409, 422))
def create(shared: Shared, actor: SignedIn, body: NewZoneBody, trim: Trim = False) -> JSONResponse:
    """Store a new zone; where its `id` was stored by the same person before, show that zone (200)."""
    with shared.database.writing(actor, body.reason or "created") as session:
        known = created_before(session, actor, body.id) if body.id else None
        if known is not None:
            return _shown(session, actor, known)
        boundary, trimmed = _trimmed(session, body.boundary, trim)
        zone = create_zone(session, actor, body.value(boundary))
        answer = _shown(session, actor, zone, trimmed, status=201)
    answer.headers["location"] = f"/api/v1/zones/{zone.id}"
    return answer


@router.put("/zones/{id}", response_model=SavedZone, responses=REFUSALS)
def edit(
    shared: Shared,
    actor: SignedIn,
    version: VersionRead,
    id: UUID,  # noqa: A002  the parameter's public name
    body: ZoneBody,
    trim: Trim = False,
) -> JSONResponse:
    """Change what a zone is; what is left out keeps its value."""
    with shared.database.writing(actor, body.reason or "edited") as session:
        before = get_zone(session, actor, id)
        boundary, trimmed = _trimmed(session, body.boundary, trim and bool(body.boundary), id)
        zone = edit_zone(session, actor, id, version, body.value(boundary, before.rule_set), body.waiver_value)
        return _shown(session, actor, zone, trimmed)


@router.delete("/zones/{id}", status_code=204, responses=REFUSALS)
def delete(
    shared: Shared,
    actor: SignedIn,
    version: VersionRead,
    id: UUID,  # noqa: A002  the parameter's public name
    reason: WhyDeleted = "",
) -> Response:
    """Delete a draft; its versions remain."""
    with shared.database.writing(actor, reason or "deleted") as session:
        delete_draft(session, actor, id, version)
    return Response(status_code=204)


@router.post("/zones/{id}/transitions", response_model=SavedZone, responses=REFUSALS)
def change_status(
    shared: Shared,
    actor: SignedIn,
    version: VersionRead,
    id: UUID,  # noqa: A002  the parameter's public name
    body: TransitionBody,
) -> JSONResponse:
    """Take a zone to another status."""
    with shared.database.writing(actor, body.reason or f"{body.status}") as session:
        zone = transition(
            session,
            actor,
            id,
            version,
            body.status,
            published=body.published,
            waiver=body.waiver_value,
            confirmed=body.confirmed,
        )
        return _shown(session, actor, zone)


@router.post("/zones/{id}/restore", response_model=SavedZone, responses=REFUSALS)
def restore_version(
    shared: Shared,
    actor: SignedIn,
    version: VersionRead,
    id: UUID,  # noqa: A002  the parameter's public name
    body: RestoreBody,
) -> JSONResponse:
    """Give a zone what it was in an earlier version, all but its status."""
    with shared.database.writing(actor, body.reason or f"version {body.version} restored") as session:
        zone = restore(session, actor, id, version, body.version, body.waiver_value)
        return _shown(session, actor, zone)


def _trimmed(
    session: Session, boundary: dict[str, Any], trim: bool, zone_id: UUID | None = None
) -> tuple[dict[str, Any], Trimmed | None]:
    """The boundary as it shall be stored, and what was cut off; raises what checking and trimming raise."""
    if not trim:
        return boundary, None
    trimmed = trim_to_neighbours(session, check_boundary(boundary, installation_area(session)).polygon, zone_id)
    return mapping(trimmed.boundary), trimmed


def _shown(
    session: Session, actor: Actor, zone: Zone, trimmed: Trimmed | None = None, *, status: int = 200
) -> JSONResponse:
    body = member_zone_json(session, actor, zone) | {"trimmed": trimmed_json(trimmed)}
    return JSONResponse(body, status, headers={"etag": entity_tag(zone.version)})
