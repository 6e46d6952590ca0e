"""A zone's sheet: one page of paper, and a folium map that is one file."""

import re
from typing import Annotated
from unicodedata import normalize
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from geo.actors import PUBLIC, Actor
from geo.coverage import street_names, surroundings
from geo.zones import get_zone, judge_zones
from service.pages.desk.viewing import view_zone
from service.pages.framing import Framed, PathLanguage, page
from service.resources import Shared
from service.signing import SignedIn
from web.desk import frame_of, limit_bars, still_map
from web.maps.zone_sheet import zone_map

router = APIRouter()

NOT_KEPT = "private, no-store"


@router.get("/zones/{zone_id:uuid}/sheet")
def sheet(frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID) -> HTMLResponse:
    """Show a zone as it is printed on A4."""
    with shared.database.reading() as session:
        view = view_zone(session, actor, zone_id)
        picture = surroundings(session, actor, view.zone.boundary)
        streets = street_names(session, frame_of(picture))
    drawn = still_map(picture, view.zone, view.addresses, streets)
    bars = limit_bars(view.judgement)
    return page(frame, "desk/sheet.html", caching=NOT_KEPT, view=view, zone=view.zone, bars=bars, drawn=drawn)


@router.get("/zones/{zone_id:uuid}/map")
def map_file(
    language: PathLanguage,
    shared: Shared,
    actor: SignedIn,
    zone_id: UUID,
    public: Annotated[bool, Query(description="Only what the public may know.")] = False,
) -> HTMLResponse:
    """Send a zone's map as a file; as the public sees it, it can be passed on."""
    reader: Actor = PUBLIC if public else actor
    with shared.database.reading() as session:
        zone = get_zone(session, reader, zone_id)
        judgement = judge_zones(session, [zone.id])[zone.id]
        picture = surroundings(session, reader, zone.boundary)
    drawn = zone_map(zone, judgement, picture, language, staff=not public)
    headers = {
        "content-security-policy": f"{drawn.policy}; frame-ancestors 'self'",
        "cache-control": NOT_KEPT,
        "content-disposition": f'attachment; filename="{file_name(zone.name)}.html"',
    }
    return HTMLResponse(drawn.html, headers=headers)


def file_name(name: str) -> str:
    """A zone's name as a file's: plain letters and digits, "zone" where none are left."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60] or "zone"
