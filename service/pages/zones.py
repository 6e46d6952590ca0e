"""The first page with the zones beside the address check, and a page for each zone."""

from collections.abc import Sequence
from uuid import UUID

import shapely
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from geo.actors import PUBLIC
from geo.whereabouts import Area
from geo.zones import Zone, get_zone, installation_area, judge_zones, list_zones
from geo.zones.reading import Box
from service.api.zones import Cursor
from service.pages.framing import Framed, PathLanguage, page
from service.resources import Shared
from web.languages import preferred
from web.structured import service_data, zone_data

router = APIRouter()

LISTED_ZONES = 60
"""Zones that one page lists; more are on the next."""


@router.get("/")
def choose_language(request: Request, shared: Shared) -> RedirectResponse:
    """Send a browser to the pages in the language that it asks for."""
    language = preferred(request.headers.get("accept-language", ""), shared.settings.language)
    return RedirectResponse(f"/{language}/", 307, headers={"vary": "Accept-Language", "cache-control": "no-cache"})


@router.get("/{language}")
def add_slash(language: PathLanguage) -> RedirectResponse:
    """Send a browser to the first page; a word that is no language is answered here, not after a detour."""
    return RedirectResponse(f"/{language}/", 307)


@router.get("/{language}/")
def home(frame: Framed, shared: Shared) -> HTMLResponse:
    """Ask for an address, and show the zones that there are."""
    with shared.database.reading() as session:
        listed = list_zones(session, PUBLIC, limit=LISTED_ZONES)
        area = installation_area(session)
    return page(
        frame, "home.html", zones=listed.zones, bounds=_bounds(listed.zones, area), structured=service_data(frame)
    )


@router.get("/{language}/zones")
def zones_page(frame: Framed, shared: Shared, after: Cursor = None) -> HTMLResponse:
    """Show all zones, on a map and as a list."""
    with shared.database.reading() as session:
        listed = list_zones(session, PUBLIC, limit=LISTED_ZONES, cursor=after)
        area = installation_area(session)
    return page(frame, "zones.html", zones=listed.zones, cursor=listed.cursor, bounds=_bounds(listed.zones, area))


@router.get("/{language}/zones/{zone_id}")
def zone_page(frame: Framed, shared: Shared, zone_id: UUID) -> HTMLResponse:
    """Show one zone: where it lies, what is in it, and whom to ask."""
    with shared.database.reading() as session:
        zone = get_zone(session, PUBLIC, zone_id)
        composition = judge_zones(session, [zone.id])[zone.id].composition
    bounds = _bounds([zone], None)
    return page(
        frame, "zone.html", zone=zone, composition=composition, bounds=bounds, structured=zone_data(frame, zone)
    )


def _bounds(zones: Sequence[Zone], area: Area | None) -> Box | None:
    """West, south, east, north of the zones; where there are none, of the installation."""
    if not zones:
        return (area.west, area.south, area.east, area.north) if area else None
    west, south, east, north = shapely.total_bounds([zone.boundary for zone in zones]).round(6).tolist()
    return west, south, east, north
