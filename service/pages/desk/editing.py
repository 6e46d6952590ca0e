"""The editor: a new zone, or one that is there, on the map."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import shapely
from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.districts import list_districts
from geo.planning.places import around
from geo.rule_sets import SHIPPED
from geo.storage.rule_sets import list_rule_sets
from geo.whereabouts import Area
from geo.zones import Kind, Zone, get_editable_zone, installation_area
from geo.zones.reading import Box
from service.api.zone_answers import officer_json
from service.pages.framing import Framed, page
from service.resources import Shared
from service.signing import Member
from web.editor_plan import EditorPlan

router = APIRouter()

PRIVATE = "private, no-store"

VIEW_M = 300.0
"""How far around a place the editor shows at first."""


Near = Annotated[
    str | None,
    Query(pattern=r"^-?\d{1,3}(\.\d{1,16})?,-?\d{1,2}(\.\d{1,16})?$", description="lon,lat of the first view."),
]


@router.get("/zones/new")
def new_zone(frame: Framed, shared: Shared, member: Member, near: Near = None) -> HTMLResponse:
    """Draw a new zone; near a place if one is named."""
    with shared.database.reading() as session:
        return _editor(frame, session, member, None, near)


@router.get("/zones/{zone_id}/edit")
def edit_zone(frame: Framed, shared: Shared, member: Member, zone_id: UUID) -> HTMLResponse:
    """Change a zone that the actor may change."""
    with shared.database.reading() as session:
        return _editor(frame, session, member, get_editable_zone(session, member.account.actor, zone_id))


def _editor(
    frame: Framed, session: Session, member: Member, zone: Zone | None, near: str | None = None
) -> HTMLResponse:
    plan = EditorPlan(
        language=frame.language,
        account=member.account.name,
        csrf=member.csrf,
        credit=", ".join(frame.credits),
        bounds=_near(near) if near else _first_view(session, member.account.actor, zone),
        rule_set=SHIPPED[0].name,
        zone=None if zone is None else _zone_json(zone),
    )
    rule_sets = dict.fromkeys(rule_set.name for rule_set in list_rule_sets(session))
    return page(frame, "desk/editor.html", caching=PRIVATE, plan=plan, kinds=tuple(Kind), rule_sets=tuple(rule_sets))


def _zone_json(zone: Zone) -> dict[str, Any]:
    return {
        "id": str(zone.id),
        "name": zone.name,
        "kind": zone.kind.value,
        "status": zone.status.value,
        "version": zone.version,
        "rule_set": zone.rule_set,
        "officer": officer_json(zone.contact),
        "boundary": shapely.geometry.mapping(zone.boundary),
    }


def _near(place: str) -> Box:
    """The surroundings of a place, as wide as a zone or two."""
    lon, lat = map(float, place.split(","))
    west, south, east, north = around((lon, min(85.0, max(-85.0, lat))), VIEW_M).bounds
    return west, south, east, north


def _first_view(session: Session, actor: Actor, zone: Zone | None) -> Box | None:
    """The zone, else the actor's beats, else the whole installation."""
    if zone is not None:
        west, south, east, north = zone.boundary.bounds
        return west, south, east, north
    beats = [district.box for district in list_districts(session) if district.id in actor.scope.districts]
    area = installation_area(session)
    return _around(beats or ([] if area is None else [area]))


def _around(boxes: Sequence[Area]) -> Box | None:
    if not boxes:
        return None
    return (
        min(box.west for box in boxes),
        min(box.south for box in boxes),
        max(box.east for box in boxes),
        max(box.north for box in boxes),
    )
