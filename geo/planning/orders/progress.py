"""How far the work on a plan is."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Progress:
    """How far the search is: the `share` of it that is over (0 to 1), its steps, and what the best plan so far holds.

    At 1 the bound is being proven, and the zones get their boundaries.
    """

    share: float
    steps: int
    covered: int
    zones: int

    def to_json(self) -> dict[str, Any]:
        """The progress as it is stored and shown."""
        return asdict(self)
