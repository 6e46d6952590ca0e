"""What is known of a zone besides itself: its versions, its addresses, its waivers."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path

from geo.accounts import full_names
from geo.zones import addresses_inside, end_waiver, grant_waiver, history
from service.api.bodies import LARGEST_INTEGER, WaiverBody
from service.api.member_shapes import History, InsideList, WaiverShape
from service.api.shapes import refusals
from service.api.zone_answers import inside_json, version_json, waiver_json
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["zones"])

WaiverId = Annotated[int, Path(ge=1, le=LARGEST_INTEGER)]


@router.get("/zones/{id}/history", response_model=History, responses=refusals(401, 404, 422))
def read_history(shared: Shared, actor: SignedIn, id: UUID) -> dict[str, Any]:  # noqa: A002  the parameter's public name
    """List every version of a zone, the newest first, a deleted draft's too: who made it so, when and why."""
    with shared.database.reading() as session:
        names = full_names(session)
        return {"versions": [version_json(each, names) for each in history(session, actor, id)]}


@router.get("/zones/{id}/addresses", response_model=InsideList, responses=refusals(401, 404, 422))
def read_addresses(shared: Shared, actor: SignedIn, id: UUID) -> dict[str, Any]:  # noqa: A002  the parameter's public name
    """List the addresses that a zone counts, a draft's as if it were live."""
    with shared.database.reading() as session:
        return {"addresses": [inside_json(each) for each in addresses_inside(session, actor, id)]}


@router.post("/zones/{id}/waivers", response_model=WaiverShape, status_code=201, responses=refusals(401, 403, 404, 422))
def waive(shared: Shared, actor: SignedIn, id: UUID, body: WaiverBody) -> dict[str, Any]:  # noqa: A002  the parameter's public name
    """Let a zone live in spite of a broken limit, up to and including a day: a planner's or an admin's to say."""
    with shared.database.writing(actor, body.reason) as session:
        return waiver_json(grant_waiver(session, actor, id, body.value()))


@router.delete("/zones/{id}/waivers/{waiver}", response_model=WaiverShape, responses=refusals(401, 403, 404, 409, 422))
def end(shared: Shared, actor: SignedIn, id: UUID, waiver: WaiverId) -> dict[str, Any]:  # noqa: A002  the parameter's public name
    """End a waiver before its day."""
    with shared.database.writing(actor, "waiver ended") as session:
        return waiver_json(end_waiver(session, actor, id, waiver))
