"""Plans: ordered, watched, stopped and deleted; their zones chosen and made drafts (`geo.planning.orders`)."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import JSONResponse
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.planning.orders import (
    Drafted,
    delete_plan,
    drop_zones,
    effects_of,
    get_plan,
    list_plans,
    make_drafts,
    order_plan,
    planned_zones,
    stop_plan,
)
from service.api.plan_shapes import (
    ChoiceBody,
    DraftsBody,
    DraftsShape,
    EffectsShape,
    ListedPlan,
    ListedPlans,
    PlanBody,
    PlanShape,
)
from service.api.shapes import refusals
from service.errors import problem
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1/plans", tags=["plans"])

LARGEST_ID = 2**63 - 1

PlanId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many of the newest are listed.")]


@router.post("", response_model=ListedPlan, status_code=202, responses=refusals(401, 403, 404, 409, 422))
def order(shared: Shared, actor: SignedIn, body: PlanBody) -> JSONResponse:
    """Order a plan of a district; it is worked on by another process, one after the other."""
    with shared.database.writing(actor, "plan") as session:
        plan = order_plan(session, actor, body.value())
    return JSONResponse(plan.to_json(), 202, headers={"location": f"/api/v1/plans/{plan.id}"})


@router.get("", response_model=ListedPlans, responses=refusals(401, 403, 422))
def read_plans(shared: Shared, actor: SignedIn, limit: Limit = 100) -> Any:
    """List the newest plans, the newest first, without their zones."""
    with shared.database.reading() as session:
        return JSONResponse({"plans": [plan.to_json() for plan in list_plans(session, actor, limit)]})


@router.get("/{id}", response_model=PlanShape, responses=refusals(401, 403, 404, 422))
def read_plan(shared: Shared, actor: SignedIn, id: PlanId) -> Any:  # noqa: A002  the parameter's public name
    """Show a plan: how far it is or what came of it, its bound, and each zone judged."""
    with shared.database.reading() as session:
        return JSONResponse(_whole(session, actor, id))


@router.delete("/{id}", status_code=204, responses=refusals(401, 403, 404, 422))
def delete(shared: Shared, actor: SignedIn, id: PlanId) -> Response:  # noqa: A002  the parameter's public name
    """Delete a plan in whatever state; drafts that were made of it stay."""
    with shared.database.writing(actor, "plan") as session:
        delete_plan(session, actor, id)
    return Response(status_code=204)


@router.post("/{id}/stop", response_model=ListedPlan, responses=refusals(401, 403, 404, 409, 422))
def stop(shared: Shared, actor: SignedIn, id: PlanId) -> Any:  # noqa: A002  the parameter's public name
    """Cancel a plan that waits; let one that is worked on end with what it has found so far."""
    with shared.database.writing(actor, "plan") as session:
        return JSONResponse(stop_plan(session, actor, id).to_json())


@router.patch("/{id}", response_model=PlanShape, responses=refusals(401, 403, 404, 422))
def choose(
    shared: Shared,
    actor: SignedIn,
    id: PlanId,  # noqa: A002  the parameter's public name
    body: ChoiceBody,
) -> Any:
    """Set zones of a plan aside, and take all others back."""
    with shared.database.writing(actor, "plan") as session:
        drop_zones(session, actor, id, body.dropped)
        return JSONResponse(_whole(session, actor, id))


@router.post("/{id}/drafts", response_model=DraftsShape, responses=refusals(401, 403, 404, 422))
def draft(
    shared: Shared,
    actor: SignedIn,
    id: PlanId,  # noqa: A002  the parameter's public name
    body: DraftsBody,
) -> Any:
    """Make drafts of zones of a plan, each by itself; what was refused is told per zone, and can be asked for again."""
    numbers = body.numbers
    if numbers is None:
        with shared.database.reading() as session:
            numbers = [zone.number for zone in planned_zones(session, actor, id) if not zone.dropped]
    made = make_drafts(shared.database, actor, id, numbers, body.reason)
    return JSONResponse({"drafts": [_drafted(each) for each in made]})


@router.get("/{id}/effects", response_model=EffectsShape, responses=refusals(401, 403, 404, 422))
def read_effects(shared: Shared, actor: SignedIn, id: PlanId) -> Any:  # noqa: A002  the parameter's public name
    """Tell what the limits of a plan would do to the zones that there are, and what it would add to coverage."""
    with shared.database.reading() as session:
        return JSONResponse(effects_of(session, actor, get_plan(session, actor, id)).to_json())


def _whole(session: Session, actor: Actor, plan_id: int) -> dict[str, Any]:
    plan = get_plan(session, actor, plan_id)
    return plan.to_json() | {"zones": [zone.to_json() for zone in planned_zones(session, actor, plan_id)]}


def _drafted(each: Drafted) -> dict[str, Any]:
    return {
        "number": each.number,
        "zone_id": None if each.zone_id is None else str(each.zone_id),
        "made": each.made,
        "problem": None if each.refusal is None else problem(each.refusal),
    }
