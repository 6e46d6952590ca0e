"""A gap as people see it, and all gaps of some districts, ranked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.composition import PremisesClass
from geo.coverage.amounts import Amounts
from geo.errors import Position
from geo.gaps.diagnosis import Diagnosis, need_to_json
from geo.planning.cells import NamedZone
from geo.zones.statuses import Status

WORTH_OF_INTEREST = 20
"""Somebody who asks for a zone counts as much as so many premises when gaps are ranked."""


class GapState(StrEnum):
    """What can be done about a gap; the order is that of the ranking.

    - `POSSIBLE`: a zone can be founded here.
    - `PLANNED`: its addresses belong to a zone that is proposed or suspended.
    - `UNKNOWN`: no zone was found, and none is proven to be impossible.
    - `IMPOSSIBLE`: surely no zone within the limits can take in any of its addresses.
    """

    POSSIBLE = "possible"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    IMPOSSIBLE = "impossible"


_RANK = {state: number for number, state in enumerate(GapState)}


@dataclass(frozen=True)
class NearestZone:
    """The active zone that is nearest to a gap, and how far it is."""

    zone: NamedZone
    distance_m: int


@dataclass(frozen=True)
class Gap:
    """Addresses with premises in no active zone that hang together, at most 400 m apart.

    `id` is the lowest of `address_ids`. `street` and `part` are those of most of them. `interested` counts the contacts
    that asked for a zone at one or more of them, each once. `place` is in the middle of `shape` (EPSG:4326). `zone` is
    the proposed or suspended one that they belong to, `diagnosis` what is known where they belong to none. What is
    `stale` was found before something nearby has changed.
    """

    id: int
    state: GapState
    address_ids: tuple[int, ...]
    holds: Amounts
    interested: int
    street: str | None
    part: str | None
    nearest: NearestZone | None
    place: Position
    shape: BaseGeometry
    diagnosis: Diagnosis | None = None
    zone: NamedZone | None = None
    zone_status: Status | None = None
    stale: bool = False

    @property
    def premises(self) -> int:
        """The flats, houses and businesses together."""
        return self.holds.flats + self.holds.houses + self.holds.businesses

    @property
    def reached(self) -> int:
        """How many of its addresses the possible zone would hold."""
        return len(set(self.diagnosis.inside) & set(self.address_ids)) if self.diagnosis else 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts gaps by use: where a zone is possible first, then by premises and by who asked for one."""
        return _RANK[self.state], -self.premises - WORTH_OF_INTEREST * self.interested, self.id

    @property
    def prevented_by(self) -> tuple[PremisesClass, ...]:
        """The classes of premises whose limits prevent a zone, as far as the reasons name any."""
        reasons = self.diagnosis.reasons if self.diagnosis else ()
        return tuple(dict.fromkeys(each.category for each in reasons if each.category is not None))

    def to_json(self) -> dict[str, Any]:
        """The gap as the contract has it, a GeoJSON feature; `zone` is the boundary that is possible."""
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": mapping(self.shape),
            "properties": self._facts() | self._outlook(),
        }

    def _facts(self) -> dict[str, Any]:
        nearest = self.nearest
        return {
            "state": self.state.value,
            "street": self.street,
            "part": self.part,
            "place": list(self.place),
            "holds": self.holds.to_json(),
            "premises": self.premises,
            "interested": self.interested,
            "nearest": nearest and {"zone": _named(nearest.zone), "distance_m": nearest.distance_m},
            "address_ids": list(self.address_ids),
            "stale": self.stale,
        }

    def _outlook(self) -> dict[str, Any]:
        found = self.diagnosis
        return {
            "planned": self.zone and {**_named(self.zone), "status": self.zone_status and self.zone_status.value},
            "reasons": [each.to_json() for each in found.reasons] if found else [],
            "needs": [need_to_json(each) for each in found.needs] if found else [],
            "zone": mapping(found.boundary) if found and found.boundary else None,
            "verdict": found.verdict.value if found and found.verdict else None,
            "reached": self.reached,
        }


@dataclass(frozen=True)
class Choice:
    """Which gaps are wanted: of these states (all where there are none), with so many premises, asked for, lacking."""

    states: frozenset[GapState] = frozenset()
    premises: int = 0
    interested: bool = False
    lacking: PremisesClass | None = None

    def takes(self, gap: Gap) -> bool:
        """Whether a gap is wanted."""
        return (
            (not self.states or gap.state in self.states)
            and gap.premises >= self.premises
            and (gap.interested > 0 or not self.interested)
            and (self.lacking is None or self.lacking in gap.prevented_by)
        )


@dataclass(frozen=True)
class GapList:
    """The gaps of some districts or of everything, the most useful to close first.

    `pending` is how many tiles of ground (2 km) have to be looked at anew: gaps there are stale or missing. `placeless`
    addresses lie nobody knows where, and so are in no gap.
    """

    gaps: tuple[Gap, ...]
    pending: int
    placeless: int

    def chosen(self, choice: Choice) -> "GapList":
        """The same with those gaps only that are wanted."""
        return replace(self, gaps=tuple(gap for gap in self.gaps if choice.takes(gap)))

    def number(self, state: GapState) -> int:
        """How many gaps are in a state."""
        return sum(gap.state is state for gap in self.gaps)

    def of(self, address_ids: Collection[int]) -> tuple[Gap, ...]:
        """The gaps that hold at least one of some addresses."""
        wanted = set(address_ids)
        return tuple(gap for gap in self.gaps if not wanted.isdisjoint(gap.address_ids))

    def to_json(self) -> dict[str, Any]:
        """The gaps as the contract has them: a GeoJSON collection, and how many there are of each state."""
        return {
            "states": {state.value: self.number(state) for state in GapState},
            "pending": self.pending,
            "placeless": self.placeless,
            "gaps": {"type": "FeatureCollection", "features": [gap.to_json() for gap in self.gaps]},
        }


def _named(zone: NamedZone) -> dict[str, str]:
    return {"id": str(zone.id), "name": zone.name}
