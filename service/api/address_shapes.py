"""The shape of all that is known of one address, for those who are signed in (`geo.details`)."""

import datetime as time

from pydantic import BaseModel, ConfigDict

from geo.classification import Certainty, ReasonCode, Subject, WishCode
from geo.counts import Basis, Category
from geo.rule_sets import PremisesClass
from service.api.shapes import Shape


class CountShape(Shape):
    """How many there are: `low` <= `best` <= `high`; `best` and `high` are null where nobody knows."""

    basis: Basis
    best: int | None
    low: int
    high: int | None


class PremisesShape(Shape):
    """The category and the counts of an address; `flats_are_share`: those of the building, evenly divided."""

    category: Category
    flats: CountShape
    houses: CountShape
    businesses: CountShape
    flats_are_share: bool


class ReasonShape(BaseModel):
    """One reason; beside its code it has the values that its sentence speaks of."""

    model_config = ConfigDict(extra="allow")

    code: ReasonCode


class OriginShape(Shape):
    """Who was believed about a subject; the day that a register's file tells of, or when a file was taken in."""

    subject: Subject
    source: str
    key: str | None
    known_until: time.date | None
    imported_at: time.datetime | None


class KnownBusiness(Shape):
    """A business at the address; no name of a person."""

    kind: str
    name: str | None


class ClassificationShape(PremisesShape):
    """What the sources amount to, and why."""

    certainties: dict[PremisesClass, Certainty]
    reasons: list[ReasonShape]
    wishes: list[WishCode]
    origins: list[OriginShape]
    known_businesses: list[KnownBusiness]
    rule: str
    rule_version: int
    rule_says: str
    classifier: str


class OverrideShape(Shape):
    """What an officer says instead; what is left out stays as classified."""

    category: Category | None
    flats: int | None = None
    houses: int | None = None
    businesses: int | None = None
    reason: str
    author: str
    since: time.datetime
    concluded: PremisesShape
    concluded_now: PremisesShape
    contradicted: bool


class AddressDetails(Shape):
    """An address: what counts there, what the sources say and why, and who corrected it."""

    id: int
    label: str
    lon: float | None
    lat: float | None
    counted: PremisesShape
    classification: ClassificationShape | None
    override: OverrideShape | None
