"""What came of a plan, as figures that outlive its zones."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from geo.planning.plans import Bound, ByClass, Part, Plan, Relaxation
from geo.rule_sets import PremisesClass


@dataclass(frozen=True)
class Outcome:
    """What a plan holds of the premises that were `free`: in no live zone, and in no draft that was kept.

    The seed and the `steps` make the same plan again; `stopped` says that somebody ended it early. `undrawn` counts
    zones that were found and left out, since no boundary holds their addresses and no others.
    """

    zones: int
    covered: ByClass
    free: ByClass
    parts: tuple[Part, ...]
    bound: Bound
    steps: int
    seconds: float
    stopped: bool
    undrawn: int

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The figures of a plan."""
        return cls(
            zones=len(plan.zones),
            covered=plan.covered,
            free=plan.free,
            parts=plan.parts,
            bound=plan.bound,
            steps=plan.steps,
            seconds=plan.seconds,
            stopped=plan.stopped,
            undrawn=plan.undrawn,
        )

    @property
    def total(self) -> int:
        """The premises of all classes in the plan's zones."""
        return sum(self.covered.values())

    @property
    def total_free(self) -> int:
        """The premises of all classes that there were to cover."""
        return sum(self.free.values())

    @property
    def objective(self) -> float:
        """What the plan is worth: the sum of the parts."""
        return sum(part.points for part in self.parts)

    @property
    def share(self) -> float:
        """The share of the bound that the plan reaches; 1 where nothing can be covered."""
        return self.total / self.bound.total if self.bound.total else 1.0

    def to_json(self) -> dict[str, Any]:
        """The outcome as it is stored and shown."""
        bound = self.bound
        return {
            "zones": self.zones,
            "covered": _plain(self.covered) | {"total": self.total},
            "free": _plain(self.free) | {"total": self.total_free},
            "objective": self.objective,
            "parts": [asdict(part) for part in self.parts],
            "bound": {
                "total": bound.total,
                "by_class": _plain(bound.by_class),
                "relaxation": bound.relaxation.value,
            },
            "share": self.share,
            "steps": self.steps,
            "seconds": round(self.seconds, 1),
            "stopped": self.stopped,
            "undrawn": self.undrawn,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """The outcome that `to_json` wrote."""
        bound = raw["bound"]
        return cls(
            zones=raw["zones"],
            covered=_by_class(raw["covered"]),
            free=_by_class(raw["free"]),
            parts=tuple(Part(**part) for part in raw["parts"]),
            bound=Bound(bound["total"], _by_class(bound["by_class"]), Relaxation(bound["relaxation"])),
            steps=raw["steps"],
            seconds=raw["seconds"],
            stopped=raw["stopped"],
            undrawn=raw["undrawn"],
        )


def _plain(amounts: ByClass) -> dict[str, int]:
    return {which.value: number for which, number in amounts.items()}


def _by_class(raw: Mapping[str, int]) -> ByClass:
    return {which: raw[which.value] for which in PremisesClass}
