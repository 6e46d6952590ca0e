"""The shapes of what the API sends to who is signed in, for its OpenAPI document (`service.api.shapes`)."""

import datetime as time
from typing import Any, Literal

from geo.actors import Role
from geo.counts import Category
from geo.findings import Rule, Severity, Verdict
from geo.rule_sets import PremisesClass
from geo.zones.statuses import Kind, Status
from service.api.address_shapes import AddressDetails, PremisesShape
from service.api.shapes import Counts, Coverage, Officer, Polygon, Shape, ZoneShape


class FindingShape(Shape):
    """A limit that is met or broken in a way worth telling."""

    category: PremisesClass
    rule: Rule
    limit: int
    hard_limit: int | None
    count: int
    severity: Severity
    message: str


class JudgementShape(Shape):
    """The premises inside a boundary, and what a rule set says of them."""

    rule_set: str
    verdict: Verdict
    counts: Counts
    estimated: dict[str, int]
    unknown: dict[str, int]
    findings: list[FindingShape]


class WaiverShape(Shape):
    """The permission to let a zone live in spite of a broken limit, up to and including a day, unless ended before."""

    id: int
    reason: str
    until: time.date
    granted_by: str
    granted_at: time.datetime
    ended_by: str | None
    ended_at: time.datetime | None


class ListedZone(ZoneShape):
    """A zone of any status, as a list shows it."""

    published: bool
    contact: Officer | None
    rule_set: str
    rule_set_version: int
    created_at: time.datetime


class ListedZones(Shape):
    """Some zones; `cursor` asks for the next page and is null after the last."""

    zones: list[ListedZone]
    cursor: str | None


class MemberZone(ListedZone):
    """One zone of any status: judged, with what may be done with it."""

    composition: JudgementShape
    waivers: list[WaiverShape]
    editable: bool
    transitions: list[Status]


class TrimmedShape(Shape):
    """What a boundary was cut along, and what fell off."""

    neighbours: list[str]
    dropped_parts: int
    dropped_area_m2: float


class SavedZone(MemberZone):
    """A zone as it has been saved; `trimmed` says what was cut off, null where nobody asked for it."""

    trimmed: TrimmedShape | None


class VersionShape(Shape):
    """A zone as it was from `since` to `until`, who made it so, and why."""

    version: int
    name: str
    kind: Kind
    status: Status
    published: bool
    contact: Officer | None
    rule_set: str
    rule_set_version: int
    deleted: bool
    changed_by: str
    full_name: str | None
    reason: str
    since: time.datetime | None
    until: time.datetime | None
    boundary: Polygon


class History(Shape):
    """Every version of a zone, the newest first."""

    versions: list[VersionShape]


class InsideShape(Shape):
    """An address that a zone counts; `contradicted` where the sources have changed their word since its override."""

    id: int
    label: str
    lon: float
    lat: float
    counted: PremisesShape
    overridden: bool
    contradicted: bool


class InsideList(Shape):
    """The addresses that a zone counts, by street and number."""

    addresses: list[InsideShape]


class AddressShape(AddressDetails):
    """An address: what counts there, why, and how it was overridden; `lines` say so in the language asked for."""

    lines: list[str] | None


class PointShape(Shape):
    """A GeoJSON point."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


class UncoveredShape(Shape):
    """What is told of an address that no active zone reaches; `planned` where a proposed one would."""

    category: Category
    street: str | None
    number: str
    part: str | None
    planned: bool


class UncoveredPoint(Shape):
    """An address that no active zone reaches, as a GeoJSON feature."""

    type: Literal["Feature"]
    id: int
    geometry: PointShape
    properties: UncoveredShape


class UncoveredPoints(Shape):
    """Addresses as a GeoJSON collection."""

    type: Literal["FeatureCollection"]
    features: list[UncoveredPoint]


class GapsShape(Shape):
    """Gaps as GeoJSON features with their diagnosis, the districts without zones, and each uncovered address.

    Without any districts only the gaps are told.
    """

    states: dict[str, int]
    pending: int
    placeless: int
    gaps: dict[str, Any]
    level: str | None = None
    moment: time.datetime | None = None
    uncovered_districts: list[Coverage] | None = None
    partly_covered_districts: list[Coverage] | None = None
    uncovered_addresses: int | None = None
    addresses: UncoveredPoints | None = None


class ListedRun(Shape):
    """An import, as a list shows it."""

    id: int
    source: str
    file: str
    status: Literal["done", "failed"]
    actor: str
    started_at: time.datetime
    finished_at: time.datetime
    credit: str | None
    message: str | None
    counts: dict[str, int]


class ListedRuns(Shape):
    """The latest imports, the newest first."""

    imports: list[ListedRun]


class IssueShape(Shape):
    """What a run could not use, or used with a doubt: where it stood and why."""

    place: str
    code: str
    message: str


class RunShape(ListedRun):
    """An import with the data as it left them, and what it could not use."""

    quality: dict[str, Any] | None
    issues: list[IssueShape]


class BeatShape(Shape):
    """A district in which an officer may edit."""

    id: int
    level: str
    code: str
    name: str


class MemberShape(Shape):
    """Who is signed in; a browser sends `csrf` in X-CSRF-Token with every write."""

    name: str
    full_name: str
    role: Role
    language: str | None
    beats: list[BeatShape]
    csrf: str


class TokenShape(Shape):
    """A token of a program."""

    id: int
    name: str
    created_at: time.datetime
    expires_on: time.date
    last_used_on: time.date | None
    revoked_at: time.datetime | None


class Tokens(Shape):
    """Your tokens, the newest first."""

    tokens: list[TokenShape]


class NewToken(TokenShape):
    """A new token; `token` is shown this once."""

    token: str
