"""Whom a zone is shown to and who may edit it, as conditions of the queries themselves."""

from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, and_, cast, false, func, true

from geo.actors import Actor, Role
from geo.storage.models import Zone
from geo.zones.statuses import Status


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Whether a zone exists for the actor: for the public only the active and published ones do."""
    if actor.sees_everything:
        return true()
    return and_(Zone.status == Status.ACTIVE, Zone.published)


def districts_of(actor: Actor) -> list[int] | None:
    """The districts to which an officer is bound, None for who may edit everywhere."""
    bound = actor.role is Role.OFFICER and not actor.scope.everywhere
    return sorted(actor.scope.districts) if bound else None


def edits_everywhere(actor: Actor) -> bool:
    """Whether the actor may edit any zone, wherever it lies."""
    return actor.role is not Role.PUBLIC and districts_of(actor) is None


def editable_by(actor: Actor) -> ColumnElement[bool]:
    """Whether the actor may edit a zone: planners and admins any, officers those in their districts."""
    if edits_everywhere(actor):
        return true()
    if actor.role is Role.PUBLIC:
        return false()
    districts = cast(districts_of(actor), ARRAY(BigInteger))
    return func.lies_in_districts(Zone.boundary, districts, type_=Boolean)
