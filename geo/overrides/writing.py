"""Setting and undoing overrides.

Every function works in a session of `Database.writing(actor, reason)`. The database applies the override to the
address, keeps the one before it in history, and lets it outlive imports.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.actors import Actor, Role
from geo.errors import Forbidden, NotFound, NotSignedIn
from geo.overrides.applying import completed
from geo.overrides.permissions import overridable_by
from geo.overrides.reading import override_of
from geo.overrides.values import NewOverride, Override, checked_reason
from geo.storage import models
from geo.storage.premises import premises_from_json, premises_of
from geo.zones.area import queue_up


def set_override(session: Session, actor: Actor, address_id: int, new: NewOverride) -> Override:
    """Say what an address is; an override that it has already is replaced.

    Raises what `completed` raises, `NotFound` ("address_not_found") and `NotSignedIn` ("sign_in_needed") and
    `Forbidden` ("outside_scope").
    """
    address = _taken(session, actor, address_id)
    row = session.get(models.AddressOverride, address_id, populate_existing=True)
    said = completed(premises_of(address) if row is None else premises_from_json(row.concluded_now), new.said)
    if row is None:
        row = models.AddressOverride(address_id=address_id)
        session.add(row)
    row.category = None if said.category is None else said.category.value
    row.flats, row.houses, row.businesses = said.flats, said.houses, said.businesses
    row.reason, row.author = new.reason, actor.name
    return _saved(session, row, address, new.reason)


def undo_override(session: Session, actor: Actor, address_id: int, reason: str) -> None:
    """Take an override back: the address counts again as the sources say today.

    Raises `InvalidInput` ("reason_invalid"), `NotFound` ("address_not_found", "override_not_found") and
    `Forbidden` as `set_override` does.
    """
    _because(session, checked_reason(reason))
    address = _taken(session, actor, address_id)
    row = session.get(models.AddressOverride, address_id, populate_existing=True)
    if row is None:
        raise NotFound("override_not_found", "Nobody has corrected this address: there is nothing to undo.")
    session.delete(row)
    session.flush()
    session.refresh(address)


def _taken(session: Session, actor: Actor, address_id: int) -> models.Address:
    """The address for writing; it stays as it is read until the transaction ends."""
    if actor.role is Role.PUBLIC:
        raise NotSignedIn("sign_in_needed", "Sign in to correct an address.")
    queue_up(session)
    wanted = select(models.Address, overridable_by(actor)).where(
        models.Address.id == address_id, models.Address.retired_at.is_(None)
    )
    found = session.execute(wanted, execution_options={"populate_existing": True}).one_or_none()
    if found is None:
        raise NotFound("address_not_found", f"There is no address {address_id}.")
    address, allowed = found
    if not allowed:
        raise Forbidden("outside_scope", "You may correct addresses only where they lie in your districts.")
    return address


def _saved(session: Session, row: models.AddressOverride, address: models.Address, reason: str) -> Override:
    _because(session, reason)
    session.flush()
    session.refresh(row)
    session.refresh(address)
    return override_of(row)


def _because(session: Session, reason: str) -> None:
    """Let the history say why."""
    session.execute(select(func.set_config("zones.reason", reason, True)))
