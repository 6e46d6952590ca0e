"""Whose addresses an actor may correct, as a condition of the queries themselves."""

from sqlalchemy import ColumnElement, exists, false, true

from geo.actors import Actor, Role
from geo.storage.models import Address, DistrictMembership


def overridable_by(actor: Actor) -> ColumnElement[bool]:
    """Whether the actor may override an address: planners and admins any, officers those in their districts."""
    if actor.role is Role.PUBLIC:
        return false()
    if actor.role is not Role.OFFICER or actor.scope.everywhere:
        return true()
    return exists().where(
        DistrictMembership.address_id == Address.id,
        DistrictMembership.district_id.in_(sorted(actor.scope.districts)),
    )
