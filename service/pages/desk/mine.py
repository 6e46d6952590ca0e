"""The zones of my beat: what there is, how it stands, and what needs attention."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, BeforeValidator, Field
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.attention import LookedAfter, Need, Order, Wanted, overview
from geo.districts import outlines
from geo.findings import Verdict
from geo.zones import Kind, Status, installation_area
from geo.zones.permissions import districts_of
from service.pages.framing import Framed, page
from service.resources import Shared
from service.signing import Member
from web.desk import MapShape, bounds_of, map_json

router = APIRouter()

NOT_KEPT = "private, no-store"

Statuses = Annotated[list[Status], BeforeValidator(lambda words: [word for word in words if word])]
Kind_ = Annotated[Kind | None, BeforeValidator(lambda text: text or None)]
Verdict_ = Annotated[Verdict | None, BeforeValidator(lambda text: text or None)]
Order_ = Annotated[Order | None, BeforeValidator(lambda text: text or None)]

ANY_NEED = "any"
"""Asks for zones that need attention, whatever for."""


class Listing(BaseModel):
    """What the form above the list asks for; an empty field asks for nothing."""

    q: str = Field("", max_length=200)
    status: Statuses = []
    kind: Kind_ = None
    verdict: Verdict_ = None
    need: Need | str = ""
    order: Order_ = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    done: str = Field("", max_length=20)

    @property
    def wanted(self) -> Wanted:
        """The same in the domain's words."""
        need = Need(self.need) if self.need in tuple(Need) else None
        return Wanted(
            text=self.q,
            statuses=frozenset(self.status),
            kind=self.kind,
            verdict=self.verdict,
            needy=self.need == ANY_NEED,
            need=need,
            order=self.order or Order.ATTENTION,
            page=self.page,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether zones are left out that would be listed without being asked for anything."""
        return any((self.q.strip(), self.status, self.kind, self.verdict, self.need))

    def address(self, **changes: object) -> str:
        """The address of the same list with something else asked for."""
        asked = {**self.model_dump(exclude={"done"}), "page": 1, **changes}
        fields = {name: value for name, value in asked.items() if value and not (name == "page" and value == 1)}
        return f"?{urlencode(fields, doseq=True)}" if fields else "?"


@router.get("/")
def my_zones(frame: Framed, shared: Shared, member: Member, listing: Annotated[Listing, Query()]) -> HTMLResponse:
    """List the zones that one looks after, with a map beside them."""
    actor = member.account.actor
    with shared.database.reading() as session:
        found = overview(session, actor, listing.wanted)
        shapes = [*_beat(session, actor), *(_shape(each, frame.language) for each in found.zones)]
        area = installation_area(session)
    shown = [each for each in shapes if each.row] or shapes
    bounds = bounds_of([each.shape for each in shown]) or (area and (area.west, area.south, area.east, area.north))
    return page(
        frame,
        "desk/mine.html",
        caching=NOT_KEPT,
        listing=listing,
        overview=found,
        choices=CHOICES,
        beats=member.account.beats,
        bound=districts_of(actor) is not None,
        map=map_json(shapes),
        bounds=bounds,
    )


CHOICES: dict[str, Sequence[object]] = {
    "status": tuple(Status),
    "kind": tuple(Kind),
    "verdict": tuple(Verdict),
    "need": tuple(Need),
    "order": tuple(Order),
}


def row_of(zone_id: UUID) -> str:
    """The id of the row that speaks of a zone."""
    return f"zone-{zone_id}"


def _beat(session: Session, actor: Actor) -> list[MapShape]:
    return [MapShape(each.shape, "map-beat") for each in outlines(session, districts_of(actor) or ())]


def _shape(each: LookedAfter, language: str) -> MapShape:
    zone = each.zone
    look = f"map-zone map-zone-{zone.kind} map-{zone.status}" + (" map-needy" if each.attention else "")
    return MapShape(zone.boundary, look, zone.name, row_of(zone.id), f"/{language}/desk/zones/{zone.id}")
