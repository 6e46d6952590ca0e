"""The folium maps of coverage and gaps, each in a sandboxed frame, with the same content as text around it."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from geo.actors import PUBLIC
from geo.coverage import coverage, finest_level, gaps, levels, picture
from service.pages.framing import SHORTLY, Framed, PathLanguage, page
from service.resources import Shared
from web.maps.document import MapDocument
from web.maps.sheets import coverage_map, gaps_map

router = APIRouter()

By = Annotated[str | None, Query(min_length=1, max_length=100)]
"""The level of districts; that with the most districts unless given."""


@router.get("/{language}/maps/coverage")
def coverage_page(frame: Framed, shared: Shared, by: By = None) -> HTMLResponse:
    """Show how much of each district is covered."""
    with shared.database.reading() as session:
        known = levels(session)
        table = coverage(session, PUBLIC, by or finest_level(session)) if known else None
    return page(frame, "coverage.html", levels=tuple(known), table=table)


@router.get("/{language}/maps/gaps")
def gaps_page(frame: Framed, shared: Shared, by: By = None) -> HTMLResponse:
    """Show the districts without zones."""
    with shared.database.reading() as session:
        known = levels(session)
        found = gaps(session, PUBLIC, by or finest_level(session)) if known else None
    return page(frame, "gaps.html", levels=tuple(known), gaps=found, table=found and found.table)


@router.get("/{language}/maps/coverage/frame")
def coverage_frame(language: PathLanguage, shared: Shared, by: By = None) -> HTMLResponse:
    """Draw the map of coverage alone."""
    with shared.database.reading() as session:
        table = coverage(session, PUBLIC, by or finest_level(session))
        shapes = picture(session, PUBLIC, table)
    return _framed(coverage_map(table, shapes, language, staff=False, basemaps=shared.settings.basemaps))


@router.get("/{language}/maps/gaps/frame")
def gaps_frame(language: PathLanguage, shared: Shared, by: By = None) -> HTMLResponse:
    """Draw the map of gaps alone."""
    with shared.database.reading() as session:
        found = gaps(session, PUBLIC, by or finest_level(session))
        shapes = picture(session, PUBLIC, found.table)
    return _framed(gaps_map(found, shapes, language, staff=False, basemaps=shared.settings.basemaps))


def _framed(drawn: MapDocument) -> HTMLResponse:
    """A map under its own policy: exactly its own scripts run, in no page but ours."""
    policy = f"{drawn.policy}; frame-ancestors 'self'"
    return HTMLResponse(drawn.html, headers={"content-security-policy": policy, "cache-control": SHORTLY})
