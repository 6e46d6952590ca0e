"""How far a plan has come: what is told of it, and what a search needs to go on later."""

import json
from dataclasses import asdict, dataclass

from geo.errors import InvalidInput


@dataclass(frozen=True)
class PlanState:
    """Enough to go on with a search, in this process or in another one.

    `problem` is the fingerprint of its problem and options, `steps` and `seconds` what was spent until then, `total`
    the steps that it will take, 0 where that isn't known yet; `zones`
    are the cells of the zones that it has now, `best` those of the best plan so far.
    """

    problem: str
    steps: int
    total: int
    seconds: float
    zones: tuple[tuple[int, ...], ...]
    best: tuple[tuple[int, ...], ...]

    def to_bytes(self) -> bytes:
        """The state as it is stored; `from_bytes` reads it back."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "PlanState":
        """Read a state. Raises `InvalidInput` ("plan_state_invalid") where it isn't one."""
        try:
            raw = json.loads(stored)
            zones, best = (tuple(tuple(map(int, zone)) for zone in raw[name]) for name in ("zones", "best"))
            return cls(str(raw["problem"]), int(raw["steps"]), int(raw["total"]), float(raw["seconds"]), zones, best)
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInput("plan_state_invalid", "This is no state of a plan: start it anew.") from error


@dataclass(frozen=True)
class PlanProgress:
    """How far a plan is: steps and seconds of the search until now, and what the best plan so far covers."""

    steps: int
    seconds: float
    covered: int
    zones: int
    state: PlanState
