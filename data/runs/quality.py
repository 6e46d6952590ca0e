"""What a run made of the data: what it changed, which zones got another verdict by it, and what is amiss since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from pydantic import TypeAdapter

from geo.composition import Category, Finding, Judgement, PremisesClass, Verdict
from geo.zones.statuses import Status

EXAMPLES = 20
"""How many addresses are named for one sort of what is amiss."""


@dataclass(frozen=True)
class ClassChange:
    """How many live addresses went from one class to another."""

    before: Category
    after: Category
    number: int


@dataclass(frozen=True)
class Changes:
    """What the run did to addresses; one of them can be `changed`, `moved` and `renamed` at once.

    `changed` are those of which anything at all differs, the reasons of their classification included;
    `revived` have returned after having been retired; `moved` lie more than 5 m from where they were;
    `renamed` have another street, number, part or municipality.
    """

    inserted: int = 0
    changed: int = 0
    retired: int = 0
    revived: int = 0
    moved: int = 0
    renamed: int = 0
    classes: tuple[ClassChange, ...] = ()


@dataclass(frozen=True)
class ZoneState:
    """What a zone held at one moment, as people see the counts, and what its rule set said of it."""

    verdict: Verdict
    counts: Mapping[PremisesClass, int]
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, judgement: Judgement) -> Self:
        """The state that a judgement tells of."""
        counts = {which: judgement.composition.shown(which).shown for which in PremisesClass}
        return cls(judgement.verdict, counts, judgement.findings)

    @property
    def weights(self) -> frozenset[tuple[object, ...]]:
        """Which findings there are, and how severe."""
        return frozenset((each.category, each.rule, each.severity) for each in self.findings)


@dataclass(frozen=True)
class ZoneChange:
    """A live zone whose verdict, or the severity of one of whose findings, is another by this run alone."""

    id: UUID
    name: str
    status: Status
    before: ZoneState
    after: ZoneState


@dataclass(frozen=True)
class Unused:
    """Rows that a run could not use, or used with a doubt, for one reason; the first stands for all."""

    code: str
    number: int
    place: str
    message: str


@dataclass(frozen=True)
class SourceStock:
    """What one source knows: live addresses, buildings, businesses."""

    source: str
    addresses: int
    buildings: int
    businesses: int


@dataclass(frozen=True)
class PremisesStock:
    """How many premises of a class there are by a register, how many by estimates; `unknown` are addresses."""

    register: int
    estimate: int
    unknown: int


@dataclass(frozen=True)
class Example:
    """One of those that are amiss: an address, or a business without any."""

    label: str
    address_id: int | None


@dataclass(frozen=True)
class Amiss:
    """How many are amiss in one way, and the first `EXAMPLES` of them."""

    number: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class DuplicateNumber:
    """A number that several live addresses of a street or part bear; `metres` between the farthest two, if known."""

    label: str
    address_ids: tuple[int, ...]
    metres: int | None


@dataclass(frozen=True)
class DuplicateNumbers:
    """How many numbers stand more than once, and the first `EXAMPLES` of them."""

    number: int
    examples: tuple[DuplicateNumber, ...] = ()


@dataclass(frozen=True)
class Stock:
    """What all sources together amount to after the run, and what is amiss with it, whichever run it came by.

    `flats_missing` are addresses with an unknown number of flats; `overrides_contradicted` those of which
    the sources say something else today than when an officer decided.
    """

    by_source: tuple[SourceStock, ...]
    by_category: Mapping[Category, int]
    premises: Mapping[PremisesClass, PremisesStock]
    without_place: Amiss
    flats_missing: Amiss
    duplicate_numbers: DuplicateNumbers
    businesses_unattached: Amiss
    overrides_contradicted: Amiss


@dataclass(frozen=True)
class Quality:
    """The report on the data that a run leaves behind.

    `skipped` is what was rightly left out, by reason. `stock` is None where the run was cut off before
    it was taken; the rest is stored with the data itself.
    """

    changes: Changes
    zones: tuple[ZoneChange, ...] = ()
    unused: tuple[Unused, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    stock: Stock | None = None

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Quality":
        """Read what `to_json` wrote."""
        return _SHAPE.validate_python(stored)

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain JSON."""
        plain: dict[str, Any] = _SHAPE.dump_python(self, mode="json")
        return plain


_SHAPE = TypeAdapter(Quality)
