"""Plans: what there is, ordering one, and looking at one."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.districts import ListedDistrict, list_districts
from geo.errors import Conflict, NotFound, ZonesError
from geo.planning.orders import KeptZone, get_plan, list_plans, order_plan
from geo.rule_sets import PremisesClass
from geo.storage.rule_sets import list_rule_sets
from service.errors import http_status
from service.pages.desk.long_forms import MOST_FIELDS
from service.pages.desk.plan_typing import OrderTyped
from service.pages.desk.plan_viewing import PlanView, view_plan
from service.pages.desk.zone import zone_shape
from service.pages.framing import Framed, PathLanguage, page
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import MapShape, map_json, refusal_sentence
from web.desk.plans import plan_progress
from web.frame import Frame

router = APIRouter(prefix="/plans")

NOT_KEPT = "private, no-store"

LISTED = 100
"""Plans that the list shows, the newest."""

MOST_CHOICES = 400
"""Districts that one list offers; where there are more, one is named by its code."""

LARGEST_ID = 2**63 - 1


@router.get("")
def plans(frame: Framed, shared: Shared, actor: SignedIn, done: str = "", district: str = "") -> HTMLResponse:
    """List the plans, and offer to order one; `district` is chosen beforehand."""
    return _list(frame, shared, actor, OrderTyped(district=district, keep_drafts="yes"), done=done)


@router.post("")
def order(frame: Framed, shared: Shared, actor: SignedIn, typed: Annotated[OrderTyped, Form()]) -> Response:
    """Order a plan."""
    try:
        with shared.database.writing(actor, "plan") as session:
            plan = order_plan(session, actor, typed.order)
    except ZonesError as refusal:
        return _list(frame, shared, actor, typed, problem=refusal)
    return RedirectResponse(f"/{frame.language}/desk/plans/{plan.id}?done=ordered", 303)


@router.get("/{plan_id:int}")
def plan_page(
    frame: Framed,
    shared: Shared,
    actor: SignedIn,
    plan_id: int,
    done: str = "",
    page: Annotated[int, Query(ge=1, le=MOST_FIELDS)] = 1,
) -> HTMLResponse:
    """Show a plan: how far it is, or its zones, so many on a page."""
    with shared.database.reading() as session:
        view = view_plan(session, actor, known_id(plan_id))
    return plan_response(frame, view, number=page, done=done)


@router.get("/{plan_id:int}/progress")
def progress(language: PathLanguage, shared: Shared, actor: SignedIn, plan_id: int) -> JSONResponse:
    """Tell the page's script how far a plan is, in words."""
    with shared.database.reading() as session:
        plan = get_plan(session, actor, known_id(plan_id))
    share = plan.progress.share if plan.progress else 0.0
    return JSONResponse(
        {"status": plan.status.value, "share": share, "words": plan_progress(plan, language)},
        headers={"cache-control": NOT_KEPT},
    )


@router.get("/{plan_id:int}/beside")
def beside(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, other: int) -> HTMLResponse:
    """Show two plans side by side."""
    with shared.database.reading() as session:
        sides = [_side(view_plan(session, actor, known_id(each)), frame) for each in (plan_id, other)]
    return page(frame, "desk/plans_beside.html", caching=NOT_KEPT, sides=sides, classes=tuple(PremisesClass))


def plan_response(
    frame: Frame, view: PlanView, *, number: int = 1, done: str = "", problem: ZonesError | None = None, **more: object
) -> HTMLResponse:
    """The page of a plan, of its zones those of page `number`; `refused` are names with why they became no drafts."""
    number = min(max(1, number), view.pages)
    content: dict[str, Any] = {
        "plan": view.plan,
        "zones": view.on_page(number),
        "found": len(view.zones),
        "chosen": sum(not zone.dropped for zone in view.zones),
        "page_number": number,
        "pages": view.pages,
        "effects": view.effects,
        "others": view.others,
        "classes": tuple(PremisesClass),
        "map": map_json(_shapes(view, frame.language, number)),
        "bounds": view.bounds,
        "done": done,
        "problem": None if problem is None else refusal_sentence(problem, frame.language),
        "refused": (),
    }
    return page(frame, "desk/plan.html", caching=NOT_KEPT, **content | more)


def known_id(plan_id: int) -> int:
    """The id of a plan as a path has it. Raises `NotFound` ("plan_not_found") for one that can't be."""
    if not 1 <= plan_id <= LARGEST_ID:
        raise NotFound("plan_not_found", "There is no such plan.")
    return plan_id


def _list(
    frame: Frame,
    shared: Resources,
    actor: Actor,
    typed: OrderTyped,
    *,
    done: str = "",
    problem: ZonesError | None = None,
) -> HTMLResponse:
    with shared.database.reading() as session:
        content: dict[str, Any] = {
            "plans": list_plans(session, actor, LISTED),
            "districts": _choices(session),
            "rule_sets": tuple(dict.fromkeys(rules.name for rules in list_rule_sets(session))),
        }
    sentence = None if problem is None else refusal_sentence(problem, frame.language)
    answer = page(frame, "desk/plans.html", caching=NOT_KEPT, typed=typed, done=done, problem=sentence, **content)
    answer.status_code = 200 if problem is None else http_status(problem)
    return answer


def _choices(session: Session) -> Sequence[ListedDistrict]:
    districts = list_districts(session)
    return districts if len(districts) <= MOST_CHOICES else ()


def _side(view: PlanView, frame: Frame) -> dict[str, Any]:
    if view.plan.outcome is None:
        raise Conflict("plan_not_done", "Only plans that are done can be compared.")
    return {
        "plan": view.plan,
        "effects": view.effects,
        "map": map_json(_shapes(view, frame.language)),
        "bounds": view.bounds,
    }


def _shapes(view: PlanView, language: str, number: int = 0) -> list[MapShape]:
    """What the map shows; the zones lead to their rows, which may stand on another page than that of the number."""
    district = [MapShape(view.district.shape, "map-beat")] if view.district else []
    live = [zone_shape(each, "map-neighbour", language) for each in view.neighbours]
    planned = [_planned(zone, page, page == number) for page in range(1, view.pages + 1) for zone in view.on_page(page)]
    return [*district, *live, *planned]


def _planned(zone: KeptZone, page: int, is_here: bool) -> MapShape:
    look = f"map-zone map-planned map-planned-{zone.judgement.verdict}" + (" map-dropped" if zone.dropped else "")
    row = f"planned-{zone.number}"
    return MapShape(
        zone.boundary,
        look,
        f"{zone.number}. {zone.name}",
        row if is_here else "",
        "" if is_here else f"?page={page}#{row}",
    )
