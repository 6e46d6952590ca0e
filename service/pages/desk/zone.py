"""A zone's page: where it lies, what is in it, how it stands, and what can happen to it next."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from shapely import Point

from geo.errors import ZonesError
from geo.zones import Zone
from service.errors import http_status
from service.pages.desk.viewing import ZoneView, view_zone
from service.pages.framing import Framed, page
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.desk import MapShape, bounds_of, limit_bars, map_json, refusal_sentence
from web.frame import Frame

router = APIRouter()

NOT_KEPT = "private, no-store"


@router.get("/zones/{zone_id:uuid}")
def zone_page(frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, done: str = "") -> HTMLResponse:
    """Show one zone to who is signed in."""
    with shared.database.reading() as session:
        view = view_zone(session, actor, zone_id)
    return zone_response(frame, view, done=done)


def refused(
    frame: Frame,
    shared: Resources,
    actor: SignedIn,
    zone_id: UUID,
    refusal: ZonesError,
    form: str,
    typed: dict[str, str],
) -> HTMLResponse:
    """The zone as it is now, with why something was refused and what was typed in `form`.

    Raises the refusal itself where there is no such zone any more.
    """
    read = int(typed["version"]) if typed.get("version", "").isdecimal() else None
    with shared.database.reading() as session:
        view = view_zone(session, actor, zone_id, since=read)
    answer = zone_response(frame, view, problem=refusal, form=form, typed=typed)
    answer.status_code = http_status(refusal)
    return answer


def zone_response(
    frame: Frame,
    view: ZoneView,
    *,
    done: str = "",
    problem: ZonesError | None = None,
    form: str = "",
    typed: dict[str, str] | None = None,
) -> HTMLResponse:
    """The page of a zone."""
    shapes = _shapes(view, frame.language)
    content: dict[str, Any] = {
        "view": view,
        "zone": view.zone,
        "bars": limit_bars(view.judgement),
        "map": map_json(shapes),
        "bounds": bounds_of([view.zone.boundary]),
        "done": done,
        "problem": None if problem is None else refusal_sentence(problem, frame.language),
        "form": form,
        "typed": defaultdict(str, typed or {}),
    }
    return page(frame, "desk/zone.html", caching=NOT_KEPT, **content)


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
