"""What a boundary holds, and whether the limits allow it."""

from typing import Any

from fastapi import APIRouter

from geo.boundaries import check_boundary
from geo.rule_sets import SHIPPED
from geo.storage.rule_sets import get_rule_set
from geo.zones import installation_area, judge_polygon
from service.api.bodies import CompositionBody
from service.api.member_shapes import JudgementShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["zones"])


@router.post("/composition", response_model=JudgementShape, responses=refusals(401, 403, 404, 422))
def judge(shared: Shared, _: SignedIn, body: CompositionBody) -> dict[str, Any]:
    """Count the premises inside a boundary as if it were a live zone, and judge them; nothing is stored."""
    with shared.database.reading() as session:
        boundary = check_boundary(body.boundary, installation_area(session))
        rules = get_rule_set(session, body.rule_set or SHIPPED[0].name)
        return judge_polygon(session, boundary.polygon, rules, body.zone_id).to_json()
