"""The figures of coverage: what stands in a district, and how much of it lies in a zone."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from operator import add, attrgetter
from typing import Any, Self

from geo.composition import PremisesClass
from geo.findings import Verdict
from geo.zones.statuses import Status


@dataclass(frozen=True, slots=True)
class Amounts:
    """Numbers of addresses and premises.

    `addresses` counts all of them, `other` those without premises (garages, transformers). Flats,
    houses and businesses are the best known numbers, as `geo.composition` shows them; the
    `estimated_*` part of each isn't from a register. `unknown_flats` is the number of addresses
    whose flats nobody knows; they add nothing to `flats`.
    """

    addresses: int = 0
    other: int = 0
    flats: int = 0
    houses: int = 0
    businesses: int = 0
    estimated_flats: int = 0
    estimated_houses: int = 0
    estimated_businesses: int = 0
    unknown_flats: int = 0

    def __add__(self, more: Self) -> "Amounts":
        return Amounts(*map(add, _NUMBERS(self), _NUMBERS(more)))

    @property
    def occupied(self) -> int:
        """The addresses with premises: what a zone can cover."""
        return self.addresses - self.other

    def number(self, which: PremisesClass) -> int:
        """How many there are of one class of premises."""
        return {
            PremisesClass.FLATS: self.flats,
            PremisesClass.HOUSES: self.houses,
            PremisesClass.BUSINESSES: self.businesses,
        }[which]

    def estimated(self, which: PremisesClass) -> int:
        """How many of them are an estimate."""
        return {
            PremisesClass.FLATS: self.estimated_flats,
            PremisesClass.HOUSES: self.estimated_houses,
            PremisesClass.BUSINESSES: self.estimated_businesses,
        }[which]

    def to_json(self) -> dict[str, Any]:
        """The amounts as the interfaces show them; estimates and unknowns are left out where there are none."""
        plain = {"addresses": self.addresses, "other": self.other}
        numbers = {which.value: self.number(which) for which in PremisesClass}
        estimated = {which.value: self.estimated(which) for which in PremisesClass if self.estimated(which)}
        unknown = {"flats": self.unknown_flats} if self.unknown_flats else {}
        return plain | numbers | {"estimated": estimated, "unknown": unknown}


_NUMBERS = attrgetter(*(each.name for each in fields(Amounts)))


def total(amounts: Iterable[Amounts]) -> Amounts:
    """Add amounts up."""
    return sum(amounts, Amounts())


@dataclass(frozen=True, slots=True)
class District:
    """A district by its names; `area_km2` is measured on the ellipsoid."""

    id: int
    level: str
    code: str
    name: str
    area_km2: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a district's premises lies in zones.

    `covered` lies in active zones (for the public: in published ones). `planned` lies in proposed ones, which the
    public doesn't see; drafts may overlap and come to nothing, so they neither cover nor plan. `zones` counts the
    zones with an address there by status; a zone across a border counts on both sides. `verdicts` counts the active
    ones by verdict, where they were judged. `district` is None for addresses that lie in none.
    """

    district: District | None
    total: Amounts = Amounts()
    covered: Amounts = Amounts()
    planned: Amounts = Amounts()
    zones: Mapping[Status, int] = field(default_factory=dict)
    verdicts: Mapping[Verdict, int] | None = None

    @property
    def share(self) -> float | None:
        """The share of addresses with premises that lie in active zones; None where there are none."""
        return self.covered.occupied / self.total.occupied if self.total.occupied else None

    @property
    def planned_share(self) -> float | None:
        """The share of addresses with premises that lies in proposed zones; None where there are none."""
        return self.planned.occupied / self.total.occupied if self.total.occupied else None

    @property
    def uncovered(self) -> bool:
        """Whether there are premises and none of them in an active zone."""
        return self.total.occupied > 0 and self.covered.occupied == 0

    def share_of(self, which: PremisesClass) -> float | None:
        """The share of one class of premises that lies in active zones; None where there are none."""
        whole = self.total.number(which)
        return self.covered.number(which) / whole if whole else None

    def planned_share_of(self, which: PremisesClass) -> float | None:
        """The share of one class of premises that lies in proposed zones; None where there are none."""
        whole = self.total.number(which)
        return self.planned.number(which) / whole if whole else None

    def to_json(self) -> dict[str, Any]:
        """The row as the interfaces show it; `district` is null for addresses that lie in none."""
        return {
            "district": asdict(self.district) if self.district else None,
            "share": self.share,
            "shares": {which.value: self.share_of(which) for which in PremisesClass},
            "planned_share": self.planned_share,
            "planned_shares": {which.value: self.planned_share_of(which) for which in PremisesClass},
            "uncovered": self.uncovered,
            "total": self.total.to_json(),
            "covered": self.covered.to_json(),
            "planned": self.planned.to_json(),
            "zones": {status.value: number for status, number in self.zones.items()},
            "verdicts": None if self.verdicts is None else {which.value: n for which, n in self.verdicts.items()},
        }


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """The coverage of every district of a level.

    `date` is the day that was asked for, None for the present; `moment` is the instant (UTC) whose
    state it is. `rows` are in the order of names, without the addresses in no district (`outside`).
    `everything` adds up all addresses and counts each zone once. `applied_later` marks a level that was imported only
    after that day: its districts are those of today, the addresses and zones those of then.
    """

    level: str
    date: date | None
    moment: datetime
    rows: tuple[Coverage, ...]
    outside: Coverage
    everything: Coverage
    applied_later: bool = False

    @property
    def uncovered(self) -> tuple[Coverage, ...]:
        """The districts with premises and none of them in an active zone."""
        return tuple(row for row in self.rows if row.uncovered)

    def to_json(self) -> dict[str, Any]:
        """The table as the interfaces show it."""
        return {
            "level": self.level,
            "date": self.date.isoformat() if self.date else None,
            "moment": self.moment.isoformat(),
            "applied_later": self.applied_later,
            "districts": [row.to_json() for row in self.rows],
            "outside": self.outside.to_json(),
            "everything": self.everything.to_json(),
        }
