"""A plan on paper: every zone of it in one list, however many pages its page has."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from geo.errors import Conflict
from geo.planning.orders import get_plan, planned_zones
from geo.rule_sets import PremisesClass
from service.pages.desk.plans import NOT_KEPT, known_id
from service.pages.framing import Framed, page
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/plans")


@router.get("/{plan_id:int}/sheet")
def plan_sheet(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int) -> HTMLResponse:
    """Show all zones of a plan that is done, to be printed."""
    with shared.database.reading() as session:
        plan = get_plan(session, actor, known_id(plan_id))
        zones = planned_zones(session, actor, plan.id)
    if plan.outcome is None:
        raise Conflict("plan_not_done", "Only plans that are done can be printed.")
    return page(frame, "desk/plan_sheet.html", caching=NOT_KEPT, plan=plan, zones=zones, classes=tuple(PremisesClass))
