"""An address: what it is and why, what an officer says instead, and what that does to its zone."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel
from shapely import Point

from geo.counts import Category
from geo.errors import InvalidInput, NotFound, ZonesError
from geo.lookup import search
from geo.overrides import NewOverride, Said, set_override, undo_override
from service.api.check import LONGEST_QUERY
from service.pages.desk.address_viewing import AddressView, view_address
from service.pages.desk.forming import NOT_KEPT, Outcome, formed_page
from service.pages.desk.zone import zone_shape
from service.pages.framing import Framed, PathLanguage, page
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import MapShape, bounds_of, map_json
from web.explanations import explanation_text, override_lines
from web.frame import Frame

router = APIRouter()

MOST_FOUND = 20
LARGEST_ID = 2**63 - 1


class OverrideTyped(BaseModel):
    """What is said of an address: text, empty where the sources' word holds."""

    category: str = ""
    flats: str = ""
    houses: str = ""
    businesses: str = ""
    reason: str = ""

    @property
    def override(self) -> NewOverride:
        """The override. Raises `InvalidInput` ("number_invalid", "form_invalid" and what `NewOverride` raises)."""
        if self.category and self.category not in tuple(Category):
            raise InvalidInput("form_invalid", f'There is no category "{self.category}".')
        said = Said(
            Category(self.category) if self.category else None,
            _number(self.flats),
            _number(self.houses),
            _number(self.businesses),
        )
        return NewOverride(said, self.reason)


class UndoTyped(BaseModel):
    """Why an override is taken back."""

    reason: str = ""


@router.get("/addresses")
def ask_for_address(frame: Framed) -> HTMLResponse:
    """Ask which address one looks for."""
    return page(frame, "desk/addresses.html", caching=NOT_KEPT, query="", found=None)


@router.post("/addresses")
async def find_address(
    frame: Framed, shared: Shared, q: Annotated[str, Form(max_length=LONGEST_QUERY)] = ""
) -> Response:
    """Look for an address; what was typed stays out of every log on the way."""
    found = await shared.lookups.ask(search(q, MOST_FOUND)) if q.strip() else None
    if found is not None and found.certain is not None:
        return RedirectResponse(f"/{frame.language}/desk/addresses/{found.certain.id}", 303)
    return page(frame, "desk/addresses.html", caching=NOT_KEPT, query=q, found=found)


@router.get("/addresses/{address_id:int}")
def address_page(frame: Framed, shared: Shared, actor: SignedIn, address_id: int, done: str = "") -> HTMLResponse:
    """Show what is known of an address."""
    with shared.database.reading() as session:
        view = view_address(session, actor, _known_id(address_id), after_undo=done == "undone")
    return _response(frame, view, Outcome(done=done))


@router.post("/addresses/{address_id:int}/override")
def override(
    frame: Framed, shared: Shared, actor: SignedIn, address_id: int, typed: Annotated[OverrideTyped, Form()]
) -> Response:
    """Say what the address is."""
    try:
        new = typed.override
        with shared.database.writing(actor, new.reason) as session:
            set_override(session, actor, _known_id(address_id), new)
    except ZonesError as refusal:
        outcome = Outcome(problem=refusal, form="override", typed=typed.model_dump())
        return _refused(frame, shared, actor, address_id, outcome)
    return RedirectResponse(f"/{frame.language}/desk/addresses/{address_id}?done=corrected", 303)


@router.post("/addresses/{address_id:int}/undo")
def undo(
    frame: Framed, shared: Shared, actor: SignedIn, address_id: int, typed: Annotated[UndoTyped, Form()]
) -> Response:
    """Take back what was said of the address."""
    try:
        with shared.database.writing(actor, typed.reason.replace("\0", "")) as session:
            undo_override(session, actor, _known_id(address_id), typed.reason)
    except ZonesError as refusal:
        outcome = Outcome(problem=refusal, form="undo", typed=typed.model_dump())
        return _refused(frame, shared, actor, address_id, outcome)
    return RedirectResponse(f"/{frame.language}/desk/addresses/{address_id}?done=undone", 303)


def back_to_address(language: PathLanguage, address_id: int) -> RedirectResponse:
    """Lead to the address: where a form was refused, its address is asked for in another language, or once more."""
    return RedirectResponse(f"/{language}/desk/addresses/{address_id}", 303)


for deed in ("override", "undo"):
    router.add_api_route(f"/addresses/{{address_id:int}}/{deed}", back_to_address, methods=["GET"])


def _known_id(address_id: int) -> int:
    if not 1 <= address_id <= LARGEST_ID:
        raise NotFound("address_not_found", "There is no such address.")
    return address_id


def _refused(frame: Frame, shared: Resources, actor: SignedIn, address_id: int, outcome: Outcome) -> HTMLResponse:
    """The address as it is, with why something was refused. Raises `NotFound` ("address_not_found")."""
    with shared.database.reading() as session:
        view = view_address(session, actor, _known_id(address_id))
    return _response(frame, view, outcome)


def _response(frame: Frame, view: AddressView, outcome: Outcome) -> HTMLResponse:
    details = view.details
    shapes = _shapes(view, frame.language)
    return formed_page(
        frame,
        "desk/address.html",
        outcome,
        view=view,
        details=details,
        why=None if details.explanation is None else explanation_text(details.explanation, frame.language),
        corrected=None if details.override is None else tuple(override_lines(details.override, frame.language)),
        categories=tuple(Category),
        map=map_json(shapes),
        bounds=None if details.place is None else bounds_of([shapes[-1].shape.buffer(NEAR)]),
    )


NEAR = 0.001
"""Degrees around an address that its map shows, some 100 m."""


def _shapes(view: AddressView, language: str) -> list[MapShape]:
    zone = [] if view.zone is None else [zone_shape(view.zone, "map-zone-current", language)]
    place = view.details.place
    look = f"map-address map-address-current map-address-{view.details.premises.category}"
    return zone if place is None else [*zone, MapShape(Point(place), look, view.details.label)]


def _number(text: str) -> int | None:
    stripped = text.strip()
    if not stripped:
        return None
    if not stripped.isdecimal() or len(stripped) > 9:
        raise InvalidInput("number_invalid", "Write a whole number, or leave the field empty.")
    return int(stripped)
