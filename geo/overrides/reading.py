"""Reading the overrides that hold, that have held, and that the sources have come to contradict."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.counts import Category
from geo.errors import NotSignedIn
from geo.overrides.permissions import overridable_by
from geo.overrides.values import Contradiction, Override, PastOverride, Said
from geo.storage import models
from geo.storage.labels import label_of
from geo.storage.premises import premises_from_json


def find_override(session: Session, actor: Actor, address_id: int) -> Override | None:
    """The override of an address, None where it has none. Raises `NotSignedIn` ("sign_in_needed")."""
    _check_signed_in(actor)
    row = session.get(models.AddressOverride, address_id)
    return None if row is None else override_of(row)


def is_overridable(session: Session, actor: Actor, address_id: int) -> bool:
    """Whether the actor may say what an address is."""
    address = models.Address
    wanted = exists().where(address.id == address_id, address.retired_at.is_(None), overridable_by(actor))
    return bool(session.scalar(select(wanted)))


def contradicted(session: Session, actor: Actor) -> list[Contradiction]:
    """The overrides that the actor may change and about which the sources have since changed their word.

    The oldest come first. Raises `NotSignedIn` ("sign_in_needed").
    """
    _check_signed_in(actor)
    override, address = models.AddressOverride, models.Address
    rows = session.execute(
        select(override, address)
        .join(address, address.id == override.address_id)
        .where(override.concluded != override.concluded_now, address.retired_at.is_(None), overridable_by(actor))
        .order_by(override.created_at, override.address_id)
    )
    return [Contradiction(str(label_of(place)), override_of(row)) for row, place in rows]


def override_history(session: Session, actor: Actor, address_id: int) -> list[PastOverride]:
    """The overrides that the address had and has no more, the newest first. Raises `NotSignedIn` ("sign_in_needed")."""
    _check_signed_in(actor)
    past = models.AddressOverrideHistory
    rows = session.scalars(select(past).where(past.address_id == address_id).order_by(past.id.desc()))
    return [_past(row) for row in rows]


def override_of(row: models.AddressOverride) -> Override:
    """The override that a row stands for."""
    return Override(
        address_id=row.address_id,
        said=_said(row),
        reason=row.reason,
        author=row.author,
        since=row.created_at,
        concluded=premises_from_json(row.concluded),
        concluded_now=premises_from_json(row.concluded_now),
    )


def _past(row: models.AddressOverrideHistory) -> PastOverride:
    return PastOverride(
        said=_said(row),
        reason=row.reason,
        author=row.author,
        since=row.during.lower,
        until=row.during.upper,
        ended_by=row.ended_by,
        ended_because=row.ended_because,
    )


def _said(row: models.AddressOverride | models.AddressOverrideHistory) -> Said:
    category = None if row.category is None else Category(row.category)
    return Said(category, row.flats, row.houses, row.businesses)


def _check_signed_in(actor: Actor) -> None:
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see who corrected an address and why.")
