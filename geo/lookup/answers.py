"""What a citizen is answered: values, and their form in the public API (`docs/api.md`).

Those that a row of the database holds are tuples: made in a third of the time that a frozen dataclass takes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from geo.lookup.candidates import Candidate
from geo.lookup.reasons import Reason

ZONE_URL = "/api/v1/zones/"
"""Where a zone is read, before its id: part of the contract, whoever answers."""


class Outcome(StrEnum):
    """The kinds of answers; `choose` and `not_found` never guess."""

    IN_ZONE = "in_zone"
    NO_ZONE = "no_zone"
    CHOOSE = "choose"
    NOT_FOUND = "not_found"
    OUTSIDE_AREA = "outside_area"


class CheckedAddress(NamedTuple):
    """The address that an answer is about; lon and lat are None where the source has none."""

    id: int
    label: str
    category: str
    lon: float | None
    lat: float | None

    def to_json(self) -> dict[str, Any]:
        """Return the address as the public API shows it."""
        return {"id": self.id, "label": self.label, "category": self.category, "lon": self.lon, "lat": self.lat}


class PublicZone(NamedTuple):
    """An active and published zone, and the service contact of its officer where one is appointed."""

    id: str
    name: str
    kind: str
    status: str
    officer: str | None
    phone: str | None
    email: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the zone as the public API shows it."""
        officer = {"name": self.officer, "phone": self.phone, "email": self.email} if self.officer else None
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "status": self.status,
            "officer": officer,
            "url": ZONE_URL + self.id,
        }


class NearZone(NamedTuple):
    """A zone near an address that has none, and how far its boundary is in metres."""

    zone: PublicZone
    distance_m: int


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """The answer to "is this address in a zone?".

    `candidates` (at most 10) are there where the outcome is `choose`, `nearest` (at most 3) where it is `no_zone`.
    """

    outcome: Outcome
    address: CheckedAddress | None = None
    zone: PublicZone | None = None
    candidates: tuple[Candidate, ...] = ()
    nearest: tuple[NearZone, ...] = ()
    reason: Reason | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the answer in the shape of the contract."""
        return {
            "outcome": self.outcome.value,
            "address": self.address.to_json() if self.address else None,
            "zone": self.zone.to_json() if self.zone else None,
            "candidates": [candidate.to_json() for candidate in self.candidates],
            "nearest": [{"zone": n.zone.to_json(), "distance_m": n.distance_m} for n in self.nearest],
            "reason": self.reason.value if self.reason else None,
        }
