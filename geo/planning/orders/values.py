"""A plan from its order to its zones, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from shapely import Polygon
from shapely.geometry import mapping

from geo.composition import Judgement
from geo.planning.orders.options import options_to_json
from geo.planning.orders.outcome import Outcome
from geo.planning.orders.progress import Progress
from geo.planning.plans import PlanOptions
from geo.rule_sets import SHIPPED, RuleSet
from geo.zones import Kind


class PlanStatus(StrEnum):
    """How a plan stands: it waits for its turn, is worked on, has ended with a result, or without one."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be worked on."""
        return self in (PlanStatus.WAITING, PlanStatus.RUNNING)


@dataclass(frozen=True)
class PlanOrder:
    """What is ordered: a plan of the district LEVEL:CODE.

    `limits` are changes of those of the rule set (`tried_limits`), which its zones get when they become drafts.
    Drafts that there are keep their ground with `keep_drafts`.
    """

    district: str
    rule_set: str = SHIPPED[0].name
    limits: Mapping[str, object] | None = None
    options: PlanOptions = field(default_factory=PlanOptions)
    keep_drafts: bool = True


@dataclass(frozen=True)
class PlannedDistrict:
    """The district of a plan, as it is called today."""

    id: int
    level: str
    code: str
    name: str

    @property
    def word(self) -> str:
        """How it is ordered: LEVEL:CODE."""
        return f"{self.level}:{self.code}"


@dataclass(frozen=True)
class PlanTask:
    """An order that has been checked: everything that the work on a plan needs to know."""

    district: PlannedDistrict
    rules: RuleSet
    options: PlanOptions
    keep_drafts: bool


@dataclass(frozen=True)
class KeptPlan:
    """A plan as it stands.

    `rule_set` is the name of the limits that its zones get; the task's are the same unless others were tried. `ahead`
    counts the plans that come before it while it waits. `outcome` is there once it is done; `problem` says in
    English why it failed.
    """

    id: int
    task: PlanTask
    rule_set: str
    status: PlanStatus
    ordered_by: str
    ordered_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    stopping: bool
    ahead: int
    progress: Progress | None
    outcome: Outcome | None
    problem: str | None

    @property
    def district(self) -> PlannedDistrict:
        """The district that is planned."""
        return self.task.district

    @property
    def rules(self) -> RuleSet:
        """The limits that the plan keeps."""
        return self.task.rules

    @property
    def options(self) -> PlanOptions:
        """How it is sought."""
        return self.task.options

    @property
    def tries_limits(self) -> bool:
        """Whether it keeps limits that aren't those of its rule set."""
        return self.rules.name != self.rule_set

    def to_json(self) -> dict[str, Any]:
        """The plan as the interfaces show it, without its zones."""
        return {
            "id": self.id,
            "status": self.status.value,
            "in": self.district.word,
            "district": self.district.name,
            "rule_set": self.rule_set,
            "rules": self.rules.to_json(),
            "options": options_to_json(self.options) | {"keep_drafts": self.task.keep_drafts},
            "ordered_by": self.ordered_by,
            "ordered_at": self.ordered_at.isoformat(),
            "started_at": self.started_at and self.started_at.isoformat(),
            "ended_at": self.ended_at and self.ended_at.isoformat(),
            "stopping": self.stopping,
            "ahead": self.ahead,
            "progress": self.progress and self.progress.to_json(),
            "outcome": self.outcome and self.outcome.to_json(),
            "problem": self.problem,
        }


@dataclass(frozen=True)
class KeptZone:
    """A zone that a plan proposes, judged by the plan's rules on what it held when the plan was made.

    `boundary` in EPSG:4326, `span_m` is the longest distance between two of its addresses in metres. `beats` are the
    names of the police beats that its addresses lie in; no single officer can edit it where there are several.
    `zone_id` is the draft that was made of it.
    """

    number: int
    name: str
    boundary: Polygon
    address_ids: tuple[int, ...]
    judgement: Judgement
    span_m: float
    dropped: bool = False
    zone_id: UUID | None = None
    beats: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind that its draft gets: a zone without homes is one of businesses."""
        composition = self.judgement.composition
        return Kind.RESIDENTIAL if composition.flats.least + composition.houses.least else Kind.BUSINESS

    def to_json(self) -> dict[str, Any]:
        """The zone as the interfaces show it."""
        return {
            "number": self.number,
            "name": self.name,
            "boundary": mapping(self.boundary),
            "address_ids": list(self.address_ids),
            "composition": self.judgement.to_json(),
            "span_m": round(self.span_m, 1),
            "beats": list(self.beats),
            "dropped": self.dropped,
            "zone_id": None if self.zone_id is None else str(self.zone_id),
        }


@dataclass(frozen=True)
class MadePlan:
    """What came of the work on a plan: the outcome, and the zones in the order of their numbers."""

    outcome: Outcome
    zones: tuple[KeptZone, ...]
