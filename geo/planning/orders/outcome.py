"""What came of a plan, as figures that outlive its zones."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from geo.planning.plans import Bound, ByClass, Plan, Relaxation, Score


@dataclass(frozen=True)
class Outcome:
    """What a plan holds of the premises that were `available`: in no live zone, and in no draft that was kept.

    With the plan's seed and `steps` the same plan is made again; `stopped` says that somebody ended it early.
    `undrawn` counts zones that were found and left out, since no boundary holds their addresses and no others.
    """

    zones: int
    covered: ByClass
    available: ByClass
    score: Score
    bound: Bound
    steps: int
    stopped: bool
    undrawn: int

    @classmethod
    def of(cls, plan: Plan) -> Self:
        """The figures of a plan."""
        return cls(
            zones=len(plan.zones),
            covered=plan.covered,
            available=plan.available,
            score=plan.score,
            bound=plan.bound,
            steps=plan.steps,
            stopped=plan.stopped,
            undrawn=plan.undrawn,
        )

    @property
    def share(self) -> float:
        """The share of the bound that the plan reaches; 1 where nothing can be covered."""
        return self.covered.total / self.bound.total if self.bound.total else 1.0

    def to_json(self) -> dict[str, Any]:
        """The outcome as it is stored and shown."""
        return asdict(self) | {
            "covered": _classes(self.covered),
            "available": _classes(self.available),
            "score": asdict(self.score) | {"value": self.score.value},
            "bound": {
                "total": self.bound.total,
                "by_class": asdict(self.bound.by_class),
                "relaxation": self.bound.relaxation.value,
            },
            "share": self.share,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """The outcome that `to_json` wrote."""
        bound = raw["bound"]
        return cls(
            zones=raw["zones"],
            covered=_by_class(raw["covered"]),
            available=_by_class(raw["available"]),
            score=Score(**{name: value for name, value in raw["score"].items() if name != "value"}),
            bound=Bound(bound["total"], ByClass(**bound["by_class"]), Relaxation(bound["relaxation"])),
            steps=raw["steps"],
            stopped=raw["stopped"],
            undrawn=raw["undrawn"],
        )


def _classes(amounts: ByClass) -> dict[str, int]:
    return asdict(amounts) | {"total": amounts.total}


def _by_class(raw: Mapping[str, Any]) -> ByClass:
    return ByClass(raw["flats"], raw["houses"], raw["businesses"])
