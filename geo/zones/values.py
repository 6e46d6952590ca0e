"""Zones as values: what is stored, what is asked for, and what was."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final, Literal
from uuid import UUID

from shapely import Polygon

from geo.zones.statuses import Kind, Status


class Unchanged(Enum):
    """The type of `UNCHANGED`."""

    UNCHANGED = "unchanged"


UNCHANGED: Final[Literal[Unchanged.UNCHANGED]] = Unchanged.UNCHANGED
"""Stands in an edit for a field that keeps its value (None would mean: none from now on)."""


@dataclass(frozen=True)
class Contact:
    """The service contact of the officer appointed to a zone: what citizens are shown."""

    name: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Zone:
    """A zone as it is now; `boundary` in EPSG:4326.

    `ordinal` is the order of creation: on a shared border the lower one has the address.
    `published` tells whether the public may know of the zone while it is active.
    """

    id: UUID
    ordinal: int
    name: str
    kind: Kind
    status: Status
    published: bool
    boundary: Polygon
    contact: Contact | None
    rule_set: str
    rule_set_version: int
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class ZoneVersion:
    """A zone as it was from `since` to `until` (None: until now), by whom it was made so, and why.

    A version that lasted no time has neither moment: one that was replaced in the same transaction, and
    the end of a draft, marked `deleted`.
    """

    zone_id: UUID
    version: int
    name: str
    kind: Kind
    status: Status
    published: bool
    boundary: Polygon
    contact: Contact | None
    rule_set: str
    rule_set_version: int
    deleted: bool
    changed_by: str
    reason: str
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True)
class NewZone:
    """A zone to be created.

    `boundary` is whatever `geo.boundaries.check_boundary` understands. Without a `rule_set` the
    installation's default is pinned, always in its newest version. With an `id`, asking twice makes one zone.
    """

    name: str
    boundary: object
    kind: Kind = Kind.RESIDENTIAL
    status: Status = Status.DRAFT
    contact: Contact | None = None
    rule_set: str | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class ZoneEdit:
    """What an edit changes; every field left out keeps its value.

    Naming the `rule_set` pins its newest version, also where the zone has an older one of that name.
    """

    name: str | Unchanged = UNCHANGED
    boundary: object = UNCHANGED
    kind: Kind | Unchanged = UNCHANGED
    contact: Contact | Unchanged | None = UNCHANGED
    rule_set: str | Unchanged = UNCHANGED


@dataclass(frozen=True)
class NewWaiver:
    """The permission asked for: why a zone may live in spite of a broken limit, and until which day."""

    reason: str
    until: date


@dataclass(frozen=True)
class Waiver:
    """The permission given by `granted_by`; it holds up to and including the day `until`, unless ended before."""

    id: int
    reason: str
    until: date
    granted_by: str
    granted_at: datetime
    ended_by: str | None = None
    ended_at: datetime | None = None

    def holds(self, day: date) -> bool:
        """Whether it lets a zone live on a day (UTC)."""
        return self.ended_at is None and day <= self.until
