"""How far the work on a plan is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from geo.planning.plans import Phase


@dataclass(frozen=True)
class Progress:
    """How far the work is: its phase, the `share` of it that is over (0 to 1), and what the best plan so far holds."""

    phase: Phase
    share: float
    covered: int
    zones: int

    def to_json(self) -> dict[str, Any]:
        """The progress as it is stored and shown."""
        return asdict(self) | {"phase": self.phase.value}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """The progress that `to_json` wrote."""
        return cls(**{**raw, "phase": Phase(raw["phase"])})
