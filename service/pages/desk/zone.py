"""A zone's page: where it lies, what is in it, how it stands, and what can happen to it next."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from shapely import Point

from geo.zones import Zone
from service.pages.desk.forming import Outcome, formed_page
from service.pages.desk.viewing import ZoneView, view_zone
from service.pages.framing import Framed
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import MapShape, bounds_of, limit_bars, map_json
from web.frame import Frame

router = APIRouter()


@router.get("/zones/{zone_id:uuid}")
def zone_page(frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, done: str = "") -> HTMLResponse:
    """Show one zone to who is signed in."""
    with shared.database.reading() as session:
        view = view_zone(session, actor, zone_id)
    return _response(frame, view, Outcome(done=done))


def refused(
    frame: Frame, shared: Resources, actor: SignedIn, zone_id: UUID, outcome: Outcome, read: int | None
) -> HTMLResponse:
    """The zone as it is now, with why something was refused; `read` is the version that the form was made from.

    Raises `NotFound` ("zone_not_found") where there is no such zone any more.
    """
    with shared.database.reading() as session:
        view = view_zone(session, actor, zone_id, since=read)
    return _response(frame, view, outcome)


def _response(frame: Frame, view: ZoneView, outcome: Outcome) -> HTMLResponse:
    return formed_page(
        frame,
        "desk/zone.html",
        outcome,
        view=view,
        zone=view.zone,
        bars=limit_bars(view.judgement),
        map=map_json(_shapes(view, frame.language)),
        bounds=bounds_of([view.zone.boundary]),
    )


def zone_shape(zone: Zone, look: str, language: str = "") -> MapShape:
    """A zone on a map, with a link to its page where a language is named."""
    link = f"/{language}/desk/zones/{zone.id}" if language else ""
    return MapShape(
        zone.boundary, f"map-zone map-zone-{zone.kind} map-{zone.status} {look}".strip(), zone.name, link=link
    )


def _shapes(view: ZoneView, language: str) -> list[MapShape]:
    neighbours = [zone_shape(each, "map-neighbour", language) for each in view.neighbours]
    dots = [
        MapShape(
            Point(each.place),
            f"map-address map-address-{each.premises.category}",
            each.label,
            f"address-{each.id}",
            f"/{language}/desk/addresses/{each.id}",
        )
        for each in view.addresses
    ]
    return [*neighbours, zone_shape(view.zone, "map-zone-current"), *dots]
