"""How often one origin may ask: generous to people, tiring for programs.

A token bucket for each origin, in the memory of one process: a whole street behind one router empties none, a program
that tries all addresses of a town does. Nothing is written down, and an origin that keeps still is forgotten.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

from fastapi import Request

from geo.errors import TooSoon
from service.settings import Settings
from service.signing.origins import origin_of

MOST_ORIGINS = 20_000
SECONDS_OF_BURST = 30
INTERESTS_AN_HOUR = 20


class Limiter:
    """Lets each origin do something `per_second` times a second, and after a rest `burst` times at once."""

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float] = monotonic) -> None:
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, origin: str) -> float:
        """Count one more; 0 where it is fine, else the seconds until it will be."""
        now = self._clock()
        left, since = self._left.pop(origin, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        fine = left >= 1
        self._left[origin] = (left - 1 if fine else left, now)
        if len(self._left) > MOST_ORIGINS:
            self._left.popitem(last=False)
        return 0 if fine else (1 - left) / self._per_second


@dataclass(frozen=True)
class Limits:
    """The limits of one process; None where there is none."""

    searches: Limiter | None
    interests: Limiter

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that an installation wants."""
        rate = settings.searches_per_second
        return cls(
            Limiter(rate, rate * SECONDS_OF_BURST) if rate else None,
            Limiter(INTERESTS_AN_HOUR / 3600, INTERESTS_AN_HOUR),
        )


async def limit_searches(request: Request) -> None:
    """Raise `TooSoon` ("too_many_searches") where an origin searches faster than people do."""
    _count(request, request.app.state.limits.searches, "too_many_searches", "Too many searches from one place.")


async def limit_interests(request: Request) -> None:
    """Raise `TooSoon` ("too_many_interests") where one origin leaves contact after contact."""
    _count(request, request.app.state.limits.interests, "too_many_interests", "Too many contacts from one place.")


def _count(request: Request, limiter: Limiter | None, code: str, happened: str) -> None:
    seconds = limiter.wait(origin_of(request)) if limiter else 0
    if seconds:
        wait = ceil(seconds)
        raise TooSoon(code, f"{happened} Wait {wait} s, then try again.", details={"seconds": wait})
