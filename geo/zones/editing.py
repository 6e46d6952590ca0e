"""Creating and changing zones.

Every function works in a session of `Database.writing(actor, reason)` and writes nothing that the
actor may not change there: the permission is a condition of the query. Whoever changes a zone names
the version that was read. The writers' queue is joined before the zone is read, so what is checked
here still holds when the transaction ends.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from geoalchemy2.shape import from_shape
from shapely.geometry import mapping
from sqlalchemy import select
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.boundaries import Area, check_boundary
from geo.errors import Conflict, Forbidden, InvalidInput, MissingPrecondition, NotFound, StaleVersion
from geo.rule_sets import SHIPPED
from geo.storage import models
from geo.storage.rule_sets import find_rule_set
from geo.zones.area import queue_up
from geo.zones.contacts import store_contact
from geo.zones.limits import check_limits
from geo.zones.permissions import editable_by
from geo.zones.reading import ZONE_ROWS, get_zone, is_editable, polygon, zone_value
from geo.zones.statuses import DELETABLE, Status, check_transition
from geo.zones.values import UNCHANGED, NewWaiver, NewZone, Zone, ZoneEdit

LONGEST_NAME = 200
"""Characters in a zone's name at most."""


def create_zone(session: Session, actor: Actor, new: NewZone) -> Zone:
    """Store a new draft, or a proposed zone.

    Raises what `check_boundary` raises, `InvalidInput` ("name_invalid", "contact_invalid",
    "status_not_allowed"), `NotFound` ("rule_set_not_found"), `Forbidden` ("outside_scope") and, for a
    proposed zone, `Conflict` ("zone_overlap").
    """
    if new.status not in (Status.DRAFT, Status.PROPOSED):
        raise InvalidInput(
            "status_not_allowed", "A zone starts as a draft or proposed; other statuses are transitions."
        )
    area = queue_up(session)
    row = models.Zone(
        **({"id": new.id} if new.id else {}),
        name=_checked_name(new.name),
        kind=new.kind.value,
        status=new.status.value,
        boundary=_checked_boundary(new.boundary, area),
        rule_set=find_rule_set(session, new.rule_set or SHIPPED[0].name),
        contact=None if new.contact is None else store_contact(session, new.contact),
    )
    session.add(row)
    return _saved(session, actor, row)


def created_before(session: Session, actor: Actor, zone_id: UUID) -> Zone | None:
    """The zone as it is now that the actor has created with this id before, None where the id is free.

    It stays free until the transaction ends: whoever repeats a request that was cut off makes one zone. Raises
    `Conflict` ("zone_id_taken") where the id is, or was, somebody else's, or a draft's that is deleted.
    """
    queue_up(session)
    creator = session.scalar(
        select(models.ZoneVersion.changed_by).where(
            models.ZoneVersion.zone_id == zone_id, models.ZoneVersion.version == 1
        )
    )
    if creator is None:
        return None
    with suppress(NotFound):
        if creator == actor.name:
            return get_zone(session, actor, zone_id)
    raise Conflict("zone_id_taken", f"The id {zone_id} is another zone's; choose a new one.")


def edit_zone(
    session: Session,
    actor: Actor,
    zone_id: UUID,
    expected_version: int | None,
    edit: ZoneEdit,
    waiver: NewWaiver | None = None,
) -> Zone:
    """Change fields of a zone. An active one needs a waiver where its new boundary or rule set breaks a limit.

    Raises what `create_zone` raises, `NotFound` ("zone_not_found"), `MissingPrecondition`
    ("version_missing"), `StaleVersion` ("stale_version") and `Conflict` ("limits_broken").
    """
    row, area = _taken(session, actor, zone_id, expected_version)
    _change(row, dict(_new_values(session, edit, area)))
    saved = _saved(session, actor, row)
    if saved.status is Status.ACTIVE and not (edit.boundary is UNCHANGED and edit.rule_set is UNCHANGED):
        check_limits(session, actor, row, waiver)
    return saved


def transition(
    session: Session,
    actor: Actor,
    zone_id: UUID,
    expected_version: int | None,
    status: Status,
    *,
    published: bool | None = None,
    waiver: NewWaiver | None = None,
    confirmed: bool = False,
) -> Zone:
    """Take a zone to another status.

    Activating says whether the zone is `published` (a suspended one keeps what it had unless told),
    needs a `waiver` where a limit is broken, and `confirmed` where an unknown or estimated count
    leaves open whether one is.

    Raises `Conflict` ("transition_not_allowed", "zone_overlap", "limits_broken", "confirmation_needed"),
    `InvalidInput` ("published_missing", "published_only_at_activation"), and what `edit_zone` raises
    about the version and the actor.
    """
    row, _ = _taken(session, actor, zone_id, expected_version)
    check_transition(Status(row.status), status)
    row.published = _published(row, status, published)
    row.status = status.value
    saved = _saved(session, actor, row)
    if status is Status.ACTIVE:
        check_limits(session, actor, row, waiver, activating=True, confirmed=confirmed)
    return saved


def withdraw(session: Session, actor: Actor, zone_id: UUID, expected_version: int | None) -> Zone:
    """Give up a draft or a proposed zone for good; raises what `transition` raises."""
    return transition(session, actor, zone_id, expected_version, Status.WITHDRAWN)


def delete_draft(session: Session, actor: Actor, zone_id: UUID, expected_version: int | None) -> None:
    """Delete a draft; its versions remain. Raises `Conflict` ("zone_not_deletable") for any other zone."""
    row, _ = _taken(session, actor, zone_id, expected_version)
    if row.status not in DELETABLE:
        raise Conflict(
            "zone_not_deletable",
            f"Only drafts are deleted; this zone is {row.status}.",
            details={"status": row.status},
        )
    session.delete(row)
    session.flush()


def restore(
    session: Session,
    actor: Actor,
    zone_id: UUID,
    expected_version: int | None,
    version: int,
    waiver: NewWaiver | None = None,
) -> Zone:
    """Give a zone the name, kind, boundary, contact and rule set of an earlier version; not its status.

    It passes every check of an edit again and raises the same, and `NotFound` ("version_not_found").
    """
    row, area = _taken(session, actor, zone_id, expected_version)
    past = session.get(models.ZoneVersion, (zone_id, version))
    if past is None:
        raise NotFound("version_not_found", f"The zone has no version {version}.")
    boundary = _checked_boundary(mapping(polygon(past.boundary)), area)
    _change(
        row,
        {
            "name": past.name,
            "kind": past.kind,
            "boundary": boundary,
            "rule_set": session.get_one(models.RuleSetRow, past.rule_set_id),
            "contact": None if past.contact_id is None else session.get_one(models.Contact, past.contact_id),
        },
    )
    saved = _saved(session, actor, row)
    if saved.status is Status.ACTIVE:
        check_limits(session, actor, row, waiver)
    return saved


def _taken(
    session: Session, actor: Actor, zone_id: UUID, expected_version: int | None
) -> tuple[models.Zone, Area | None]:
    """The zone as it is when the writers before are done, and the area in which its boundary has to lie."""
    if expected_version is None:
        raise MissingPrecondition("version_missing", "Say which version of the zone you have read.")
    area = queue_up(session)
    wanted = ZONE_ROWS.where(models.Zone.id == zone_id, editable_by(actor))
    row = session.scalar(wanted, execution_options={"populate_existing": True})
    if row is None:
        raise _refusal(session, actor, zone_id)
    if row.version != expected_version:
        raise StaleVersion(
            "stale_version",
            f"You have read version {expected_version} of the zone; meanwhile it has become version {row.version}.",
            details={"version": row.version},
        )
    return row, area


def _refusal(session: Session, actor: Actor, zone_id: UUID) -> NotFound | Forbidden:
    get_zone(session, actor, zone_id)
    return _outside_scope()


def _outside_scope() -> Forbidden:
    return Forbidden("outside_scope", "You may edit zones only where they lie in your districts.")


def _saved(session: Session, actor: Actor, row: models.Zone) -> Zone:
    session.flush()
    if not is_editable(session, actor, row.id):
        raise _outside_scope()
    return zone_value(row)


def _change(row: models.Zone, values: Mapping[str, Any]) -> None:
    """Set the columns together: a query between two of them would write, and version, each by itself."""
    for column, value in values.items():
        setattr(row, column, value)


def _new_values(session: Session, edit: ZoneEdit, area: Area | None) -> Iterator[tuple[str, Any]]:
    if edit.name is not UNCHANGED:
        yield "name", _checked_name(edit.name)
    if edit.kind is not UNCHANGED:
        yield "kind", edit.kind.value
    if edit.boundary is not UNCHANGED:
        yield "boundary", _checked_boundary(edit.boundary, area)
    if edit.rule_set is not UNCHANGED:
        yield "rule_set", find_rule_set(session, edit.rule_set)
    if edit.contact is not UNCHANGED:
        yield "contact", None if edit.contact is None else store_contact(session, edit.contact)


def _checked_name(name: str) -> str:
    stripped = name.strip()
    if not 1 <= len(stripped) <= LONGEST_NAME or not stripped.isprintable():
        raise InvalidInput("name_invalid", f"Name the zone in one line of 1 to {LONGEST_NAME} characters.")
    return stripped


def _checked_boundary(raw: object, area: Area | None) -> Any:
    return from_shape(check_boundary(raw, area).polygon, srid=4326)


def _published(row: models.Zone, status: Status, published: bool | None) -> bool:
    if status is not Status.ACTIVE:
        if published is not None:
            raise InvalidInput(
                "published_only_at_activation", "Whether a zone is published is decided when it is activated."
            )
        return row.published
    if published is None and row.status == Status.PROPOSED:
        raise InvalidInput("published_missing", "Say whether the public may know of the zone.")
    return row.published if published is None else published
