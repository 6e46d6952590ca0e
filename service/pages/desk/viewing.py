"""All that a zone's page says, read at one moment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.attention import Attention, Overlapped, attention, circumstances_of
from geo.composition import Judgement
from geo.zones import (
    AddressInside,
    Difference,
    KnownContact,
    Status,
    Step,
    Waiver,
    Zone,
    ZoneVersion,
    addresses_inside,
    contacts_in_use,
    difference,
    discloses_households,
    get_zone,
    history,
    is_editable,
    judge_zones,
    list_waivers,
    list_zones,
    next_steps,
)

MOST_CONTACTS = 8
MOST_NEIGHBOURS = 200
MARGIN = 0.004
"""Degrees around a zone in which its neighbours are shown, some 300 m."""


@dataclass(frozen=True)
class ZoneView:
    """A zone and all that its page says of it.

    `latest` is its newest version. `changed` tells how it differs from the version that a stale form was made from,
    and `changes` which versions came since. What the actor may not do (`editable`, `may_waive`) isn't offered.
    """

    zone: Zone
    judgement: Judgement
    attention: tuple[Attention, ...]
    overlapped: tuple[Overlapped, ...]
    steps: tuple[Step, ...]
    waivers: tuple[Waiver, ...]
    addresses: tuple[AddressInside, ...]
    neighbours: tuple[Zone, ...]
    contacts: tuple[KnownContact, ...]
    latest: ZoneVersion
    editable: bool
    may_waive: bool
    discloses: bool
    changes: tuple[ZoneVersion, ...] = ()
    changed: Difference | None = None

    @property
    def can_be_published(self) -> bool:
        """Whether a step asks if the public may know of the zone."""
        return any(step.decides_publishing for step in self.steps)

    @property
    def is_deletable(self) -> bool:
        """Whether it is a draft, which leaves nothing behind."""
        return self.zone.status is Status.DRAFT


def view_zone(session: Session, actor: Actor, zone_id: UUID, since: int | None = None) -> ZoneView:
    """Read a zone for its page; `since` is the version that somebody else read before.

    Raises `NotFound` ("zone_not_found").
    """
    zone = get_zone(session, actor, zone_id)
    judgement = judge_zones(session, [zone.id])[zone.id]
    today = datetime.now(UTC).date()
    found = circumstances_of(session, [zone.id], {zone.id: judgement.verdict}, today)[zone.id]
    versions = history(session, actor, zone.id)
    editable = is_editable(session, actor, zone.id)
    return ZoneView(
        zone=zone,
        judgement=judgement,
        attention=attention(found, today),
        overlapped=found.overlapped,
        steps=next_steps(zone.status, judgement, waived=found.waived, overlapping=bool(found.overlapped))
        if editable
        else (),
        waivers=tuple(list_waivers(session, actor, zone.id)),
        addresses=tuple(addresses_inside(session, actor, zone.id)),
        neighbours=_neighbours(session, actor, zone),
        contacts=tuple(contacts_in_use(session, actor, MOST_CONTACTS)) if editable else (),
        latest=versions[0],
        editable=editable,
        may_waive=actor.may_waive,
        discloses=discloses_households(judgement.composition),
        changes=tuple(each for each in versions if since is not None and each.version > since),
        changed=_changed(session, versions, since),
    )


def _neighbours(session: Session, actor: Actor, zone: Zone) -> tuple[Zone, ...]:
    west, south, east, north = zone.boundary.bounds
    box = (west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    near = list_zones(session, actor, box=box, limit=MOST_NEIGHBOURS).zones
    gone = (Status.DISSOLVED, Status.WITHDRAWN)
    return tuple(each for each in near if each.id != zone.id and each.status not in gone)


def _changed(session: Session, versions: list[ZoneVersion], since: int | None) -> Difference | None:
    read = next((each for each in versions if each.version == since), None)
    return None if read is None or read == versions[0] else difference(session, read, versions[0])
