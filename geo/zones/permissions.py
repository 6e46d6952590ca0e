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


def editable_by(actor: Actor) -> ColumnElement[bool]:
    """Whether the actor may edit a zone: planners and admins any, officers those in their districts."""
    if actor.role is Role.PUBLIC:
        return false()
    if actor.role is not Role.OFFICER or actor.scope.everywhere:
        return true()
    districts = cast(sorted(actor.scope.districts), ARRAY(BigInteger))
    return func.lies_in_districts(Zone.boundary, districts, type_=Boolean)
