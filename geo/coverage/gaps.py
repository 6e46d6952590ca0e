"""Gaps: the districts with little or nothing covered, and the addresses that no active zone reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Category
from geo.coverage.amounts import Coverage, CoverageTable, District
from geo.coverage.counting import check_level, tabulate
from geo.coverage.state import State, query
from geo.errors import NotFound

MOST_ADDRESSES = 250_000
"""How many uncovered addresses are listed; the whole of a city, not of a country."""


@dataclass(frozen=True, slots=True)
class UncoveredAddress:
    """An address with premises that lies in no active zone; `planned` where it lies in a proposed one.

    The fields stand in the order of the query's columns.
    """

    id: int
    lon: float
    lat: float
    category: Category
    street: str | None
    house_number: str | None
    number_kind: str | None
    orientation_number: str | None
    part: str | None
    planned: bool

    @property
    def number(self) -> str:
        """Its number within its street or part: "684/10", "ev. 42"; empty where it has none."""
        house = self.house_number and ("ev. " if self.number_kind == "ev" else "") + self.house_number
        return "/".join(part for part in (house, self.orientation_number) if part)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What isn't covered, in the whole installation or, where it names any, `within` some districts.

    `table` holds the coverage of every district of the level. `addresses` are those with premises
    in no active zone, at most `MOST_ADDRESSES` of them; `uncovered_addresses` is their full number.
    """

    table: CoverageTable
    within: tuple[District, ...]
    addresses: tuple[UncoveredAddress, ...]

    @property
    def uncovered(self) -> tuple[Coverage, ...]:
        """The districts with premises and none of them in an active zone, the largest first."""
        return tuple(sorted(self.table.uncovered, key=lambda row: -row.total.occupied))

    @property
    def partly_covered(self) -> tuple[Coverage, ...]:
        """The districts with some premises covered and some not, the least covered first."""
        rows = [row for row in self.table.rows if 0 < row.covered.occupied < row.total.occupied]
        return tuple(sorted(rows, key=lambda row: (row.covered.occupied / row.total.occupied, -row.total.occupied)))

    @property
    def uncovered_addresses(self) -> int:
        """How many addresses with premises lie in no active zone."""
        whole = self.table.everything
        return whole.total.occupied - whole.covered.occupied

    def to_json(self) -> dict[str, Any]:
        """The gaps as the interfaces show them; addresses as one GeoJSON collection of points."""
        return {
            "level": self.table.level,
            "moment": self.table.moment.isoformat(),
            "uncovered_districts": [row.to_json() for row in self.uncovered],
            "partly_covered_districts": [row.to_json() for row in self.partly_covered],
            "uncovered_addresses": self.uncovered_addresses,
            "addresses": {"type": "FeatureCollection", "features": [_feature(each) for each in self.addresses]},
        }


def gaps(session: Session, actor: Actor, level: str, within: tuple[str, str] | None = None) -> Gaps:
    """What `actor` may know of the gaps, by districts of `level`; `within` is a district's (level, code).

    Raises `NotFound` ("level_unknown", "district_unknown").
    """
    check_level(session, level)
    return _gaps(session, actor, level, (district(session, *within),) if within else None)


def gaps_of_districts(session: Session, actor: Actor, level: str, ids: Sequence[int]) -> Gaps:
    """What `actor` may know of the gaps inside some districts, such as those of a beat, by districts of `level`.

    Raises `NotFound` ("level_unknown").
    """
    check_level(session, level)
    rows = session.execute(text(query("districts_by_id")), {"ids": sorted(ids)}).mappings()
    return _gaps(session, actor, level, tuple(District(**row) for row in rows))


def _gaps(session: Session, actor: Actor, level: str, frame: tuple[District, ...] | None) -> Gaps:
    state = State.at(session, actor, None)
    ids = None if frame is None else [each.id for each in frame]
    return Gaps(tabulate(state, level, ids), frame or (), _uncovered_addresses(state, ids))


def district(session: Session, level: str, code: str) -> District:
    """The district of this level and code. Raises `NotFound` ("district_unknown")."""
    row = session.execute(text(query("district")), {"level": level, "code": code}).mappings().one_or_none()
    if row is None:
        raise NotFound("district_unknown", f'There is no district "{code}" of the level "{level}".')
    return District(**row)


def _uncovered_addresses(state: State, within: list[int] | None) -> tuple[UncoveredAddress, ...]:
    values = {
        "unpublished": state.actor.sees_everything,
        "within": within,
        "most": MOST_ADDRESSES,
    }
    rows = state.session.execute(text(query("uncovered_addresses")), values)
    # By position: with a city's tens of thousands of rows, looking names up would take most of the time.
    return tuple(_uncovered(*row) for row in rows)


def _uncovered(number: int, lon: float, lat: float, category: str, *rest: Any) -> UncoveredAddress:
    return UncoveredAddress(number, lon, lat, Category(category), *rest)


def _feature(address: UncoveredAddress) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": address.id,
        "geometry": {"type": "Point", "coordinates": [address.lon, address.lat]},
        "properties": {
            "category": address.category.value,
            "street": address.street,
            "number": address.number,
            "part": address.part,
            "planned": address.planned,
        },
    }
