"""What people do with zones, each in a transaction of its own."""

from typing import Any
from uuid import UUID

from shapely import Polygon
from shapely.geometry import mapping

from geo.actors import Actor, Role, Scope
from geo.storage.database import Database
from geo.zones import NewZone, Status, Zone, ZoneEdit, create_zone, edit_zone, get_zone, transition

PLANNER = Actor("Eva Planner", Role.PLANNER)
ADMIN = Actor("Ada Admin", Role.ADMIN)


def officer(*districts: int) -> Actor:
    return Actor("Ota Officer", Role.OFFICER, Scope(districts=frozenset(districts)))


def draft(database: Database, boundary: Polygon, actor: Actor = PLANNER, **fields: Any) -> Zone:
    with database.writing(actor, "draw") as session:
        return create_zone(session, actor, NewZone(**{"name": "Zone", "boundary": mapping(boundary), **fields}))


def active(database: Database, boundary: Polygon, actor: Actor = PLANNER, name: str = "Zone", **options: Any) -> Zone:
    zone = draft(database, boundary, actor, status=Status.PROPOSED, name=name)
    return step(database, zone, Status.ACTIVE, actor, **{"published": True, **options})


def edit(database: Database, zone: Zone, actor: Actor = PLANNER, waiver: Any = None, **changes: Any) -> Zone:
    if "boundary" in changes:
        changes["boundary"] = mapping(changes["boundary"])
    with database.writing(actor, "edit") as session:
        return edit_zone(session, actor, zone.id, zone.version, ZoneEdit(**changes), waiver)


def step(database: Database, zone: Zone, status: Status, actor: Actor = PLANNER, **options: Any) -> Zone:
    with database.writing(actor, "step") as session:
        return transition(session, actor, zone.id, zone.version, status, **options)


def read(database: Database, zone_id: UUID, actor: Actor = PLANNER) -> Zone:
    with database.reading() as session:
        return get_zone(session, actor, zone_id)
