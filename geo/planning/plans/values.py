"""What a plan is asked for, and what it says: values that know nothing of how it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shapely import Polygon

from geo.composition import Judgement
from geo.rule_sets import PremisesClass

ByClass = Mapping[PremisesClass, int]
"""Premises of each class, as they are shown (best known numbers)."""


@dataclass(frozen=True)
class Objective:
    """What a plan is worth: each premises covered at its weight, less what makes zones worse.

    `soft` is taken off for each premises above a recommended maximum, `compactness` for each (100 m)² of the cells'
    squared distances from the middle of their zone, `zone` for each zone.
    """

    flats: float = 1.0
    houses: float = 1.0
    businesses: float = 1.0
    soft: float = 0.5
    compactness: float = 0.01
    zone: float = 1.0


@dataclass(frozen=True)
class PlanOptions:
    """How a plan is made.

    `span` is the longest distance in metres between two addresses of a zone. The search takes about `seconds`, or
    exactly so many `steps`, where they are given: the same seed and the same number of steps make the same plan.
    """

    span: float = 400.0
    seed: int = 1
    seconds: float = 60.0
    steps: int | None = None
    weights: Objective = field(default_factory=Objective)


class Relaxation(StrEnum):
    """By which easier question a bound is known; none of its answers is below the best plan.

    - `REACH`: every premises that may lie in any zone by itself.
    - `ASSIGNMENT`: premises may be divided among zones, whose limits hold, but which needn't hang together wholly.
    """

    REACH = "reach"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True)
class Bound:
    """What no plan can exceed: in all, and of each class by itself (the classes may add up to more)."""

    total: int
    by_class: ByClass
    relaxation: Relaxation


@dataclass(frozen=True)
class Part:
    """One part of the objective: what it is called in `Objective`, what it weighs, and the points it gave or took."""

    name: str
    weight: float
    points: float


@dataclass(frozen=True)
class Proposal:
    """The zones that a search found, each as cells in rising order, and what no plan can exceed.

    `steps` is how long the search was, `seconds` how long it took; `stopped` says that it was ended early.
    """

    zones: tuple[tuple[int, ...], ...]
    bound: Bound
    options: PlanOptions
    steps: int
    seconds: float
    stopped: bool


@dataclass(frozen=True)
class PlannedZone:
    """A zone of a plan: its addresses in rising order, its boundary (EPSG:4326), what is inside, and its span in m."""

    address_ids: tuple[int, ...]
    boundary: Polygon
    judgement: Judgement
    span: float


@dataclass(frozen=True)
class Plan:
    """Zones that can be saved as they are, and how good they are together.

    `covered` are the premises inside them, `free` all that no live zone and no kept draft holds. `objective` is the
    sum of its `parts`. `undrawn` counts zones that were found but left out, since no boundary holds their addresses
    and no others. `steps` is how long the search was: with the same seed it makes the same plan again.
    """

    zones: tuple[PlannedZone, ...]
    covered: ByClass
    free: ByClass
    parts: tuple[Part, ...]
    bound: Bound
    options: PlanOptions
    steps: int
    seconds: float
    stopped: bool
    undrawn: int

    @property
    def objective(self) -> float:
        """What the plan is worth."""
        return sum(part.points for part in self.parts)

    @property
    def total(self) -> int:
        """The premises of all classes inside the zones."""
        return sum(self.covered.values())

    @property
    def share(self) -> float:
        """The premises covered, as a share of what no plan can exceed; 1 where nothing can be covered."""
        return self.total / self.bound.total if self.bound.total else 1.0
