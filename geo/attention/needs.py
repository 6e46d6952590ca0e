"""What about a zone needs somebody's attention: pure rules over what is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from geo.findings import Verdict
from geo.zones.statuses import Status

WAIVER_NOTICE = timedelta(days=30)
"""How long before its end a waiver is spoken of."""

LONG_IDLE = timedelta(days=180)
"""A zone that is suspended for longer should be revived or dissolved."""

FINAL = frozenset({Status.DISSOLVED, Status.WITHDRAWN})


class Need(StrEnum):
    """Why a zone needs attention, the most pressing first."""

    BROKEN = "broken"
    WAIVER_ENDED = "waiver_ended"
    WAIVER_ENDS = "waiver_ends"
    OVERLAPS = "overlaps"
    CONTRADICTED = "contradicted"
    IDLE = "idle"


@dataclass(frozen=True)
class Overlapped:
    """A live zone that a draft overlaps by more than 5 cm, and the area of the overlap in m²."""

    id: UUID
    name: str
    area: float


@dataclass(frozen=True)
class CorrectedAddress:
    """An address in a zone that an officer corrected and of which the sources say something else since."""

    id: int
    label: str


@dataclass(frozen=True)
class Circumstances:
    """What is known of a zone beside its boundary and fields.

    `verdict` matters for active zones only; None where nobody has judged it.
    `waived` tells whether a waiver holds today, `waived_until` is its last day; where none holds, the day on which
    the last one ended, and None where there never was one. `overlapped` are the live zones that a draft
    overlaps; live ones never overlap.
    """

    status: Status
    verdict: Verdict | None
    waived: bool = False
    waived_until: date | None = None
    overlapped: tuple[Overlapped, ...] = ()
    contradicted: tuple[CorrectedAddress, ...] = ()
    suspended_since: date | None = None


@dataclass(frozen=True)
class Attention:
    """One need: its `day` (a waiver's last one, the one of the suspension), and the zones or addresses it is about."""

    need: Need
    day: date | None = None
    zones: tuple[Overlapped, ...] = ()
    addresses: tuple[CorrectedAddress, ...] = ()


def attention(zone: Circumstances, today: date) -> tuple[Attention, ...]:
    """All that needs attention, the most pressing first; nothing of a zone whose status is final."""
    return () if zone.status in FINAL else tuple(_needs(zone, today))


def _needs(zone: Circumstances, today: date) -> Iterator[Attention]:
    if zone.status is Status.ACTIVE and zone.verdict is Verdict.VIOLATION:
        yield from _broken(zone, today)
    if zone.overlapped:
        yield Attention(Need.OVERLAPS, zones=zone.overlapped)
    if zone.contradicted:
        yield Attention(Need.CONTRADICTED, addresses=zone.contradicted)
    if zone.suspended_since is not None and today - zone.suspended_since > LONG_IDLE:
        yield Attention(Need.IDLE, zone.suspended_since)


def _broken(zone: Circumstances, today: date) -> Iterator[Attention]:
    """An active zone may only break a limit while a waiver lasts."""
    if zone.waived_until is None:
        yield Attention(Need.BROKEN)
    elif not zone.waived:
        yield Attention(Need.WAIVER_ENDED, zone.waived_until)
    elif zone.waived_until - today <= WAIVER_NOTICE:
        yield Attention(Need.WAIVER_ENDS, zone.waived_until)
