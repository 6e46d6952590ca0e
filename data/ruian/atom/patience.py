"""Trying again what failed for a reason that may pass: waits grow, end, and heed what the server asks for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from geo.errors import Unavailable

T = TypeVar("T")

MOST_ATTEMPTS = 100
"""Attempts at one file, even if each brings a piece of it."""


class Setback(Exception):
    """An attempt failed in a way that may pass; it never leaves this package.

    `brought` says whether it brought anything, `wait_s` how long the server asks to be left alone.
    """

    def __init__(self, reason: str, *, brought: bool = False, wait_s: float = 0.0) -> None:
        super().__init__(reason)
        self.brought = brought
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on: attempts in a row that bring nothing, and seconds.

    The first wait doubles from attempt to attempt up to the longest. `timeout_s` is the time without
    a byte after which a connection counts as lost.
    """

    attempts: int = 6
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0
    timeout_s: float = 30.0

    def persist(self, attempt: Callable[[], T], what: str) -> T:
        """The result of `attempt`, made until it succeeds.

        Raises `Unavailable`: "download_failed" when patience ends, "server_busy" where the server asks
        for more of it than there is; and whatever else `attempt` raises, at once.
        """
        fruitless = 0
        for _ in range(MOST_ATTEMPTS):
            try:
                return attempt()
            except Setback as setback:
                last = setback
            fruitless = 0 if last.brought else fruitless + 1
            if fruitless >= self.attempts:
                break
            time.sleep(self._wait(last, fruitless, what))
        raise Unavailable(
            "download_failed", f"{what} could not be downloaded: {last}. Try again later; what arrived is kept."
        ) from last

    def _wait(self, setback: Setback, fruitless: int, what: str) -> float:
        if setback.wait_s > self.longest_wait_s:
            raise Unavailable(
                "server_busy",
                f"{what} could not be downloaded: {setback}. The server asks to wait {setback.wait_s:.0f} seconds.",
                details={"retry_after_s": setback.wait_s},
            ) from setback
        grown: float = self.first_wait_s * 2 ** max(0, fruitless - 1)
        return max(setback.wait_s, min(self.longest_wait_s, grown))
