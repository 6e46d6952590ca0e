"""Reading zones as an actor may see them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from geoalchemy2.shape import to_shape
from shapely import Polygon
from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session, joinedload

from geo.actors import Actor
from geo.errors import Conflict, Forbidden, InvalidInput, NotFound, NotSignedIn
from geo.storage import models
from geo.zones.filtering import EVERY_ZONE, ZoneFilter
from geo.zones.permissions import editable_by, edits_everywhere, visible_to
from geo.zones.statuses import Kind, Status
from geo.zones.values import Contact, Waiver, Zone, ZoneVersion

ZONE_ROWS = select(models.Zone).options(joinedload(models.Zone.rule_set), joinedload(models.Zone.contact))
"""Zones together with what their values need."""

LARGEST_PAGE = 1_000
"""Zones that one page holds at most."""

LARGEST_CURSOR = 2**63 - 1
"""Cursors are PostgreSQL's bigint."""

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True)
class ZonePage:
    """Some zones in the order of their creation; `cursor` asks for the next page, None after the last."""

    zones: Sequence[Zone]
    cursor: int | None


def get_zone(session: Session, actor: Actor, zone_id: UUID) -> Zone:
    """The zone as it is now. Raises `NotFound` ("zone_not_found"), also where the actor may not see it."""
    row = session.scalar(ZONE_ROWS.where(models.Zone.id == zone_id, visible_to(actor)))
    if row is None:
        raise zone_not_found(zone_id)
    return zone_value(row)


def get_editable_zone(session: Session, actor: Actor, zone_id: UUID) -> Zone:
    """The zone as it is now, for an actor who may change it.

    Raises what `get_zone` raises, and `Forbidden` ("outside_scope").
    """
    zone = get_zone(session, actor, zone_id)
    if not is_editable(session, actor, zone_id):
        raise Forbidden("outside_scope", "You may edit zones only where they lie in your districts.")
    return zone


def find_zone(session: Session, actor: Actor, word: str) -> Zone:
    """Return the zone that has this id, or alone has this name.

    Raises `NotFound` ("zone_not_found") and, where several have the name, `Conflict` ("zone_ambiguous")
    with their ids in `details`.
    """
    with suppress(ValueError):
        return get_zone(session, actor, UUID(word))
    rows = session.scalars(ZONE_ROWS.where(models.Zone.name == word, visible_to(actor))).all()
    if not rows:
        raise NotFound("zone_not_found", f'There is no zone "{word}".')
    if len(rows) > 1:
        ids = [str(row.id) for row in rows]
        raise Conflict("zone_ambiguous", f"{len(rows)} zones have this name; name one by its id.", details={"ids": ids})
    return zone_value(rows[0])


def is_editable(session: Session, actor: Actor, zone_id: UUID) -> bool:
    """Whether the actor may edit a zone as it lies now."""
    if edits_everywhere(actor):
        return True
    return bool(session.scalar(select(exists().where(models.Zone.id == zone_id, editable_by(actor)))))


def zone_of_address(session: Session, actor: Actor, address_id: int) -> UUID | None:
    """The live zone to which an address belongs, if any that the actor may see."""
    assigned = models.ZoneAssignment
    wanted = select(models.Zone.id).join(assigned, assigned.zone_id == models.Zone.id)
    return session.scalar(wanted.where(assigned.address_id == address_id, visible_to(actor)))


def list_zones(
    session: Session,
    actor: Actor,
    *,
    box: Box | None = None,
    limit: int = 100,
    cursor: int | None = None,
    wanted: ZoneFilter = EVERY_ZONE,
) -> ZonePage:
    """The zones that the actor may see, optionally only those that meet a box, or a filter.

    Raises what `ZoneFilter` does, and `InvalidInput` ("limit_not_allowed") where the page isn't of 1 to
    `LARGEST_PAGE` zones.
    """
    if not 1 <= limit <= LARGEST_PAGE:
        raise InvalidInput("limit_not_allowed", f"Ask for 1 to {LARGEST_PAGE} zones at once.")
    query = _narrowed(ZONE_ROWS.where(visible_to(actor), *wanted.conditions(session, actor)), box, cursor)
    rows = session.scalars(query.order_by(models.Zone.ordinal).limit(limit + 1)).all()
    return ZonePage(
        zones=[zone_value(row) for row in rows[:limit]],
        cursor=rows[limit - 1].ordinal if len(rows) > limit else None,
    )


def pages_of_ids(session: Session, actor: Actor, size: int) -> list[int]:
    """The cursors at which pages of so many zones begin, in the order of their creation; the first is 0."""
    zone = models.Zone
    place = func.row_number().over(order_by=zone.ordinal).label("place")
    listed = select(zone.ordinal, place).where(visible_to(actor)).subquery()
    begins = and_(listed.c.place > 1, (listed.c.place - 1) % size == 0)
    return [0, *session.scalars(select(listed.c.ordinal - 1).where(begins).order_by(listed.c.ordinal))]


def list_ids(session: Session, actor: Actor, cursor: int, size: int) -> list[UUID]:
    """The ids of so many zones that the actor may see, of those that were created after the cursor."""
    zone = models.Zone
    wanted = select(zone.id).where(visible_to(actor), zone.ordinal > cursor)
    return list(session.scalars(wanted.order_by(zone.ordinal).limit(size)))


def history(session: Session, actor: Actor, zone_id: UUID) -> list[ZoneVersion]:
    """Every version of the zone, the newest first; that of a deleted draft too.

    Raises `NotFound` ("zone_not_found"), and `NotSignedIn` ("sign_in_needed") for the public.
    """
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see who changed a zone and why.")
    version = models.ZoneVersion
    rows = session.execute(
        select(version, models.RuleSetRow, models.Contact)
        .join(models.RuleSetRow, models.RuleSetRow.id == version.rule_set_id)
        .outerjoin(models.Contact, models.Contact.id == version.contact_id)
        .where(version.zone_id == zone_id)
        .order_by(version.version.desc())
    ).all()
    if not rows:
        raise zone_not_found(zone_id)
    return [_version_value(*row) for row in rows]


def list_waivers(session: Session, actor: Actor, zone_id: UUID) -> list[Waiver]:
    """The waivers that the zone was ever given, the newest first; none for the public."""
    if not actor.sees_everything:
        return []
    rows = session.scalars(
        select(models.Waiver).where(models.Waiver.zone_id == zone_id).order_by(models.Waiver.id.desc())
    )
    return [waiver_value(row) for row in rows]


def waiver_value(row: models.Waiver) -> Waiver:
    """The waiver that a row stands for."""
    return Waiver(row.id, row.reason, row.until, row.granted_by, row.granted_at, row.ended_by, row.ended_at)


def zone_value(row: models.Zone) -> Zone:
    """The zone that a row of `ZONE_ROWS` stands for."""
    return Zone(
        id=row.id,
        ordinal=row.ordinal,
        name=row.name,
        kind=Kind(row.kind),
        status=Status(row.status),
        published=row.published,
        boundary=polygon(row.boundary),
        contact=_contact_value(row.contact),
        rule_set=row.rule_set.name,
        rule_set_version=row.rule_set.version,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def polygon(stored: Any) -> Polygon:
    """The boundary that a column holds, in EPSG:4326."""
    shape = to_shape(stored)
    assert isinstance(shape, Polygon)  # noqa: S101  the column's type says so
    return shape


def zone_not_found(zone_id: UUID) -> NotFound:
    """The error for a zone that isn't there, or not for this actor."""
    return NotFound("zone_not_found", f"There is no zone {zone_id}.")


def _narrowed(wanted: Select[models.Zone], box: Box | None, cursor: int | None) -> Select[models.Zone]:
    if box is not None:
        wanted = wanted.where(func.ST_Intersects(models.Zone.boundary, func.ST_MakeEnvelope(*box, 4326)))
    if cursor is not None:
        wanted = wanted.where(models.Zone.ordinal > cursor)
    return wanted


def _version_value(row: models.ZoneVersion, rules: models.RuleSetRow, contact: models.Contact | None) -> ZoneVersion:
    return ZoneVersion(
        zone_id=row.zone_id,
        version=row.version,
        name=row.name,
        kind=Kind(row.kind),
        status=Status(row.status),
        published=row.published,
        boundary=polygon(row.boundary),
        contact=_contact_value(contact),
        rule_set=rules.name,
        rule_set_version=rules.version,
        deleted=row.deleted,
        changed_by=row.changed_by,
        reason=row.reason,
        since=row.during.lower,
        until=row.during.upper,
    )


def _contact_value(row: models.Contact | None) -> Contact | None:
    return None if row is None else Contact(row.name, row.phone, row.email)
