"""The shapes of what the API sends, for its OpenAPI document; TypeScript types are made from it.

Answers are built by `geo` and sent as they are: no request pays for a second validation. The tests
validate real answers against these shapes, which allow nothing that they don't name.
"""

import datetime as time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from geo.counts import Category
from geo.coverage import Step
from geo.findings import Verdict
from geo.lookup import Match, Outcome, Reason
from geo.rule_sets import Minima
from geo.zones.statuses import Kind, Status
from service.errors import PROBLEM


class Shape(BaseModel):
    """A JSON object with these members and no others."""

    model_config = ConfigDict(extra="forbid")


class Problem(Shape):
    """An error (RFC 9457): `code` never changes, `at` is the place [lon, lat] where there is one."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    at: tuple[float, float] | None = None
    details: dict[str, Any] | None = None


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a route may refuse, for the OpenAPI document."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "A problem.", "content": content} for status in statuses}


class Health(Shape):
    """That the service lives, or is ready."""

    status: Literal["ok", "ready"]


class LimitShape(Shape):
    """The limits of one class of premises."""

    minimum: int
    soft_maximum: int | None
    maximum: int


class RuleSetShape(Shape):
    """One version of a rule set."""

    name: str
    version: int
    title: str
    minima: Minima
    flats: LimitShape
    houses: LimitShape
    businesses: LimitShape
    single_entrance_exception: bool
    per_address_cap: int | None


class RuleSets(Shape):
    """All rule sets."""

    rule_sets: list[RuleSetShape]


class DistrictShape(Shape):
    """A district, and the box around it: west, south, east, north."""

    id: int
    level: str
    code: str
    name: str
    bbox: tuple[float, float, float, float]


class Districts(Shape):
    """Districts by level and name."""

    districts: list[DistrictShape]


class MeasuredDistrict(Shape):
    """A district of a table, with its area."""

    id: int
    level: str
    code: str
    name: str
    area_km2: float


class Amounts(Shape):
    """Numbers of addresses and premises; `estimated` is the part of each that isn't from a register."""

    addresses: int
    other: int
    flats: int
    houses: int
    businesses: int
    estimated: dict[str, int]
    unknown: dict[str, int]


class Covered(Shape):
    """What lies somewhere, and how much of it in active zones."""

    share: float | None
    shares: dict[str, float | None]
    planned_share: float | None
    planned_shares: dict[str, float | None]
    uncovered: bool
    total: Amounts
    covered: Amounts
    planned: Amounts
    zones: dict[Status, int]
    verdicts: dict[Verdict, int] | None


class Coverage(Covered):
    """What lies in a district, and how much of it in active zones."""

    district: MeasuredDistrict | None


class CoverageTable(Shape):
    """The coverage of every district of a level at a moment."""

    level: str
    date: time.date | None
    moment: time.datetime
    applied_later: bool
    districts: list[Coverage]
    outside: Coverage
    everything: Coverage


class TrendPoint(Covered):
    """The coverage at the end of a day (UTC); of today, as it is now."""

    date: time.date


class TrendCourse(Shape):
    """How one district went; everything, where it names none."""

    district: MeasuredDistrict | None
    points: list[TrendPoint]


class TrendShape(Shape):
    """Courses over some days; up to `applied_until` the level was not imported yet and is applied as it is today."""

    level: str | None
    step: Step
    days: list[time.date]
    begins: time.date | None
    applied_until: time.date | None
    courses: list[TrendCourse]


class Officer(Shape):
    """The service contact of the officer appointed to a zone."""

    name: str
    phone: str | None
    email: str | None


class ZoneAnswer(Shape):
    """A zone as the answer to a check names it."""

    id: str
    name: str
    kind: Kind
    status: Status
    officer: Officer | None
    url: str


class AddressAnswer(Shape):
    """An address point in degrees (EPSG:4326); without coordinates where its source has none."""

    id: int
    label: str
    category: Category
    lon: float | None
    lat: float | None


class NearZone(Shape):
    """A zone near an address, and how far its border is in metres."""

    zone: ZoneAnswer
    distance_m: int


class Candidate(AddressAnswer):
    """An address that may be meant, and how it was found."""

    match: Match


class AddressList(Shape):
    """Addresses that may be meant, best first; `reason` says why none of them is certain."""

    candidates: list[Candidate]
    reason: Reason | None


class CheckAnswer(Shape):
    """Whether an address lies in a zone; `reason` says why there is no certain answer."""

    outcome: Outcome
    address: AddressAnswer | None
    zone: ZoneAnswer | None
    candidates: list[Candidate]
    nearest: list[NearZone]
    reason: Reason | None


class Polygon(Shape):
    """A GeoJSON polygon (RFC 7946)."""

    type: Literal["Polygon"]
    coordinates: list[list[tuple[float, float]]]


class ZoneShape(Shape):
    """An active, published zone."""

    id: str
    name: str
    kind: Kind
    status: Status
    officer: Officer | None
    url: str
    version: int
    updated_at: time.datetime
    boundary: Polygon


class ZonePage(Shape):
    """Some zones; `cursor` asks for the next page and is null after the last."""

    zones: list[ZoneShape]
    cursor: str | None


class Counts(Shape):
    """How many premises, entrances and addresses there are."""

    flats: int
    houses: int
    businesses: int
    entrances: int
    addresses: int
    other: int


class Composition(Shape):
    """The premises inside a boundary; `estimated` is part of the counts, `unknown` counts addresses."""

    counts: Counts
    estimated: dict[str, int]
    unknown: dict[str, int]


class ZoneWithCounts(ZoneShape):
    """One zone, and the premises inside it."""

    composition: Composition
