"""Merging zones: one takes over the ground of others, which end in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import Conflict, InvalidInput
from geo.zones.editing import delete_draft, edit_zone, transition
from geo.zones.reading import get_zone
from geo.zones.statuses import Status
from geo.zones.values import NewWaiver, Zone, ZoneEdit

RANKS = (Status.DRAFT, Status.PROPOSED, Status.SUSPENDED, Status.ACTIVE)
"""A zone is merged only into one that stands at least as far: no zone in force ends in a draft."""


@dataclass(frozen=True)
class MergedZone:
    """A zone whose ground another one takes over, in the version that was read."""

    id: UUID
    version: int


def merge_zones(
    session: Session,
    actor: Actor,
    zone_id: UUID,
    expected_version: int | None,
    edit: ZoneEdit,
    merged: Sequence[MergedZone],
    waiver: NewWaiver | None = None,
) -> Zone:
    """End the `merged` zones, then edit the one that takes over: `edit` brings the boundary of them all.

    A draft is deleted, a proposed zone withdrawn, one in force dissolved; their histories remain. Raises what
    `edit_zone` and `transition` raise, for each of the zones, `InvalidInput` ("merged_with_itself") and `Conflict`
    ("merge_not_allowed").
    """
    kept = edit_zone(session, actor, zone_id, expected_version, ZoneEdit())
    for each in merged:
        _end(session, actor, kept, each)
    return edit_zone(session, actor, zone_id, kept.version, edit, waiver)


def _end(session: Session, actor: Actor, kept: Zone, merged: MergedZone) -> None:
    if merged.id == kept.id:
        raise InvalidInput("merged_with_itself", "A zone can't be merged with itself; name another one.")
    zone = get_zone(session, actor, merged.id)
    _check_ranks(kept, zone)
    if zone.status is Status.DRAFT:
        delete_draft(session, actor, zone.id, merged.version)
        return
    version = merged.version
    for status in _WAYS_OUT[zone.status]:
        version = transition(session, actor, zone.id, version, status).version


_WAYS_OUT = {
    Status.PROPOSED: (Status.WITHDRAWN,),
    Status.ACTIVE: (Status.SUSPENDED, Status.DISSOLVED),
    Status.SUSPENDED: (Status.DISSOLVED,),
}


def _check_ranks(kept: Zone, merged: Zone) -> None:
    both = (kept.status, merged.status)
    if any(status not in RANKS for status in both) or RANKS.index(merged.status) > RANKS.index(kept.status):
        raise Conflict(
            "merge_not_allowed",
            f'"{merged.name}" is {merged.status} and "{kept.name}" only {kept.status}: merge the other way round.',
            details={"zone": str(merged.id), "status": merged.status.value},
        )
