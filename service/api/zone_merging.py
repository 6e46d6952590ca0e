"""Merging zones over the API: one takes over the ground of others, all of it or nothing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from geo.zones import MergedZone, get_zone, merge_zones
from service.api.bodies import LARGEST_INTEGER, Body, ZoneBody
from service.api.member_shapes import MemberZone
from service.api.preconditions import VersionRead, entity_tag
from service.api.shapes import refusals
from service.api.zone_answers import member_zone_json
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["zones"])

MOST_MERGED = 20


class MergedZoneBody(Body):
    """A zone that ends, in the version that was read."""

    id: UUID
    version: Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]


class MergeBody(ZoneBody):
    """What the zone that takes over becomes, and the `zones` that end with it."""

    zones: Annotated[list[MergedZoneBody], Field(min_length=1, max_length=MOST_MERGED)]

    @property
    def merged(self) -> list[MergedZone]:
        """The zones that end."""
        return [MergedZone(zone.id, zone.version) for zone in self.zones]


@router.post("/zones/{id}/merge", response_model=MemberZone, responses=refusals(401, 403, 404, 409, 412, 422, 428))
def merge(
    shared: Shared,
    actor: SignedIn,
    version: VersionRead,
    id: UUID,  # noqa: A002  the parameter's public name
    body: MergeBody,
) -> JSONResponse:
    """Let a zone take over the ground of others, which end."""
    with shared.database.writing(actor, body.reason or "merged") as session:
        before = get_zone(session, actor, id)
        edit = body.value(body.boundary, before.rule_set)
        zone = merge_zones(session, actor, id, version, edit, body.merged, body.waiver_value)
        return JSONResponse(member_zone_json(session, actor, zone), headers={"etag": entity_tag(zone.version)})
