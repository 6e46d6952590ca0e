"""What is done to a plan from its page: each form leads back to the page, with what was refused."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from geo.errors import InvalidInput, ZonesError
from geo.planning.orders import Drafted, KeptZone, delete_plan, drop_zones, make_drafts, planned_zones, stop_plan
from service.errors import http_status
from service.pages.desk.long_forms import MOST_FIELDS, LongFormRoute
from service.pages.desk.plan_viewing import on_page, view_plan
from service.pages.desk.plans import known_id, plan_response
from service.pages.framing import Framed, PathLanguage
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import refusal_sentence
from web.frame import Frame
from web.languages import Language

router = APIRouter(prefix="/plans/{plan_id:int}", route_class=LongFormRoute)


PageNumber = Annotated[int, Field(ge=1, le=MOST_FIELDS)]


class Every(StrEnum):
    """What is done to all zones of a plan at once."""

    TAKE = "take"
    DROP = "drop"


class Boxes(BaseModel):
    """The boxes beside a plan's zones, and the page that they stand on; without it they are those of the whole plan.

    `every` says what is to become of all zones instead, whatever is checked; `edit` is the zone to be changed.
    """

    zone: list[str] = Field([], max_length=MOST_FIELDS)
    page: PageNumber | None = None
    every: Every | None = None
    edit: str = ""


Checked = Annotated[Boxes, Form()]


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
def choose(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, boxes: Checked) -> Response:
    """Keep the zones that are checked, and set the others of the page aside."""
    return _done(
        frame, shared, actor, plan_id, lambda session: _choose(session, actor, plan_id, boxes), "chosen", boxes.page
    )


@router.post("/drafts")
def draft(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, boxes: Checked) -> Response:
    """Choose, and make drafts of all zones of the plan that are chosen; a refused one is named with why."""
    try:
        with shared.database.writing(actor, "plan") as session:
            chosen = _choose(session, actor, plan_id, boxes)
    except ZonesError as refusal:
        return _refused(frame, shared, actor, plan_id, refusal, boxes.page)
    made = make_drafts(shared.database, actor, plan_id, chosen)
    if any(each.refusal for each in made):
        return _some_refused(frame, shared, actor, plan_id, made, boxes.page)
    return _back(frame.language, plan_id, "drafts", boxes.page)


@router.post("/edit")
def edit(frame: Framed, shared: Shared, actor: SignedIn, plan_id: int, boxes: Checked) -> Response:
    """Make a draft of one zone, and open it in the editor."""
    (made,) = make_drafts(shared.database, actor, known_id(plan_id), _numbers([boxes.edit]))
    if made.refusal is not None:
        return _some_refused(frame, shared, actor, plan_id, [made], boxes.page)
    return RedirectResponse(f"/{frame.language}/desk/zones/{made.zone_id}/edit", 303)


def back_to_plan(language: PathLanguage, plan_id: int) -> RedirectResponse:
    """Lead to the plan: where a form was refused, its address is asked for in another language, or once more."""
    return RedirectResponse(f"/{language}/desk/plans/{plan_id}", 303)


for deed in ("stop", "delete", "choice", "drafts", "edit"):
    router.add_api_route(f"/{deed}", back_to_plan, methods=["GET"])


def _choose(session: Session, actor: SignedIn, plan_id: int, boxes: Boxes) -> list[int]:
    """Set zones aside and take others back; return the numbers that are chosen of the whole plan then."""
    zones, checked = planned_zones(session, actor, known_id(plan_id)), set(_numbers(boxes.zone))
    known, listed = ({zone.number for zone in those} for those in (zones, _listed(zones, boxes)))
    kept = {zone.number for zone in zones if not zone.dropped and zone.number not in listed}
    chosen = {None: kept | checked, Every.TAKE: known, Every.DROP: set()}[boxes.every]
    drop_zones(session, actor, plan_id, known - chosen)
    return sorted(chosen)


def _listed(zones: Sequence[KeptZone], boxes: Boxes) -> Sequence[KeptZone]:
    return zones if boxes.page is None else on_page(zones, boxes.page)


def _numbers(chosen: list[str]) -> list[int]:
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in chosen):
        raise InvalidInput("form_invalid", "Zones are named by their numbers.")
    return [int(text) for text in chosen]


def _done(
    frame: Frame,
    shared: Resources,
    actor: SignedIn,
    plan_id: int,
    act: Callable[[Session], object],
    done: str,
    page: int | None = None,
) -> Response:
    try:
        with shared.database.writing(actor, "plan") as session:
            act(session)
    except ZonesError as refusal:
        return _refused(frame, shared, actor, plan_id, refusal, page)
    return _back(frame.language, plan_id, done, page)


def _back(language: Language, plan_id: int, done: str, page: int | None) -> RedirectResponse:
    where = f"&page={page}" if page and page > 1 else ""
    return RedirectResponse(f"/{language}/desk/plans/{plan_id}?done={done}{where}", 303)


def _refused(
    frame: Frame, shared: Resources, actor: SignedIn, plan_id: int, refusal: ZonesError, page: int | None = None
) -> Response:
    """The plan as it is now, with why something was refused; raises where there is no such plan for the actor."""
    with shared.database.reading() as session:
        view = view_plan(session, actor, known_id(plan_id))
    answer = plan_response(frame, view, number=page or 1, problem=refusal)
    answer.status_code = http_status(refusal)
    return answer


def _some_refused(
    frame: Frame, shared: Resources, actor: SignedIn, plan_id: int, made: list[Drafted], page: int | None = None
) -> Response:
    with shared.database.reading() as session:
        view = view_plan(session, actor, plan_id)
    names = {zone.number: f"{zone.number}. {zone.name}" for zone in view.zones}
    refused = [
        (names.get(each.number, str(each.number)), refusal_sentence(each.refusal, frame.language))
        for each in made
        if each.refusal is not None
    ]
    answer = plan_response(frame, view, number=page or 1, refused=refused)
    answer.status_code = 409
    return answer
