"""What is done to a plan from its page: each form leads back to the page, with what was refused."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session

from geo.errors import InvalidInput, ZonesError
from geo.planning.orders import Drafted, delete_plan, drop_zones, make_drafts, planned_zones, stop_plan
from service.errors import http_status
from service.pages.desk.long_forms import MOST_FIELDS, LongFormRoute
from service.pages.desk.plan_viewing import view_plan
from service.pages.desk.plans import known_id, plan_response
from service.pages.framing import Framed, PathLanguage
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import refusal_sentence
from web.frame import Frame

router = APIRouter(prefix="/plans/{plan_id:int}", route_class=LongFormRoute)

Chosen = Annotated[list[str], Form(max_length=MOST_FIELDS)]


@router.post("/stop")
def stop(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int) -> Response:
    """End the work on the plan early."""
    return _done(frame, shared, actor, plan_id, lambda session: stop_plan(session, actor, known_id(plan_id)), "stopped")


@router.post("/delete")
def delete(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int) -> Response:
    """Delete the plan."""
    with shared.database.writing(actor, "plan") as session:
        delete_plan(session, actor, known_id(plan_id))
    return RedirectResponse(f"/{frame.language}/desk/plans?done=deleted", 303)


@router.post("/choice")
def choose(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, zone: Chosen = []) -> Response:  # noqa: B006
    """Keep the zones that are checked, and set the others aside."""
    return _done(frame, shared, actor, plan_id, lambda session: _choose(session, actor, plan_id, zone), "chosen")


@router.post("/drafts")
def draft(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, zone: Chosen = []) -> Response:  # noqa: B006
    """Keep the zones that are checked, and make drafts of them; a refused one is named with why."""
    try:
        with shared.database.writing(actor, "plan") as session:
            _choose(session, actor, plan_id, zone)
    except ZonesError as refusal:
        return _refused(frame, shared, actor, plan_id, refusal)
    made = make_drafts(shared.database, actor, plan_id, _numbers(zone))
    if any(each.refusal for each in made):
        return _some_refused(frame, shared, actor, plan_id, made)
    return RedirectResponse(f"/{frame.language}/desk/plans/{plan_id}?done=drafts", 303)


@router.post("/edit")
def edit(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, edit: Annotated[str, Form()] = "") -> Response:
    """Make a draft of one zone, and open it in the editor."""
    (made,) = make_drafts(shared.database, actor, known_id(plan_id), _numbers([edit]))
    if made.refusal is not None:
        return _some_refused(frame, shared, actor, plan_id, [made])
    return RedirectResponse(f"/{frame.language}/desk/zones/{made.zone_id}/edit", 303)


def back_to_plan(language: PathLanguage, plan_id: int) -> RedirectResponse:
    """Lead to the plan: where a form was refused, its address is asked for in another language, or once more."""
    return RedirectResponse(f"/{language}/desk/plans/{plan_id}", 303)


for deed in ("stop", "delete", "choice", "drafts", "edit"):
    router.add_api_route(f"/{deed}", back_to_plan, methods=["GET"])


def _choose(session: Session, actor: SignedIn, plan_id: int, chosen: list[str]) -> None:
    numbers = set(_numbers(chosen))
    known = [zone.number for zone in planned_zones(session, actor, known_id(plan_id))]
    drop_zones(session, actor, plan_id, [number for number in known if number not in numbers])


def _numbers(chosen: list[str]) -> list[int]:
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in chosen):
        raise InvalidInput("form_invalid", "Zones are named by their numbers.")
    return [int(text) for text in chosen]


def _done(
    frame: Frame, shared: Resources, actor: SignedIn, plan_id: int, act: Callable[[Session], object], done: str
) -> Response:
    try:
        with shared.database.writing(actor, "plan") as session:
            act(session)
    except ZonesError as refusal:
        return _refused(frame, shared, actor, plan_id, refusal)
    return RedirectResponse(f"/{frame.language}/desk/plans/{plan_id}?done={done}", 303)


def _refused(frame: Frame, shared: Resources, actor: SignedIn, plan_id: int, refusal: ZonesError) -> Response:
    """The plan as it is now, with why something was refused; raises where there is no such plan for the actor."""
    with shared.database.reading() as session:
        view = view_plan(session, actor, known_id(plan_id))
    answer = plan_response(frame, view, problem=refusal)
    answer.status_code = http_status(refusal)
    return answer


def _some_refused(frame: Frame, shared: Resources, actor: SignedIn, plan_id: int, made: list[Drafted]) -> Response:
    with shared.database.reading() as session:
        view = view_plan(session, actor, plan_id)
    names = {zone.number: f"{zone.number}. {zone.name}" for zone in view.zones}
    refused = [
        (names.get(each.number, str(each.number)), refusal_sentence(each.refusal, frame.language))
        for each in made
        if each.refusal is not None
    ]
    answer = plan_response(frame, view, refused=refused)
    answer.status_code = 409
    return answer
