"""Overrides as values: what is asked for, what holds, and what held."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from geo.classification import premises_json
from geo.counts import Category, Premises
from geo.errors import InvalidInput

MOST = 2000
"""Flats, houses or businesses that are believed of one address."""

SHORTEST_REASON, LONGEST_REASON = 3, 500
"""Characters in a reason."""


@dataclass(frozen=True)
class Said:
    """What a person says of an address; None stays as classified."""

    category: Category | None = None
    flats: int | None = None
    houses: int | None = None
    businesses: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The numbers that are said, by class."""
        named = {"flats": self.flats, "houses": self.houses, "businesses": self.businesses}
        return {name: number for name, number in named.items() if number is not None}

    def to_json(self) -> dict[str, Any]:
        """What is said, as the API sends it."""
        return {"category": self.category and self.category.value, **self.counts}


@dataclass(frozen=True)
class NewOverride:
    """An override that is asked for, and why.

    Raises `InvalidInput` ("override_empty", "count_out_of_range", "reason_invalid").
    """

    said: Said
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", checked_reason(self.reason))
        if self.said == Said():
            raise InvalidInput("override_empty", "Say what the address is: its category, or a number of premises.")
        for name, number in self.said.counts.items():
            if not 0 <= number <= MOST:
                raise InvalidInput("count_out_of_range", f"The number of {name} is from 0 to {MOST}, not {number}.")


@dataclass(frozen=True)
class Override:
    """An override that holds.

    `concluded` is what the classification said when it was made, `concluded_now` what it says today.
    """

    address_id: int
    said: Said
    reason: str
    author: str
    since: datetime
    concluded: Premises
    concluded_now: Premises

    @property
    def is_contradicted(self) -> bool:
        """Whether the sources have changed their word since."""
        return self.concluded != self.concluded_now

    def to_json(self) -> dict[str, Any]:
        """The override as the API sends it."""
        return {
            **self.said.to_json(),
            "reason": self.reason,
            "author": self.author,
            "since": self.since.isoformat(),
            "concluded": premises_json(self.concluded),
            "concluded_now": premises_json(self.concluded_now),
            "contradicted": self.is_contradicted,
        }


@dataclass(frozen=True)
class PastOverride:
    """An override that was replaced or undone; who ended it and why."""

    said: Said
    reason: str
    author: str
    since: datetime | None
    until: datetime | None
    ended_by: str
    ended_because: str


@dataclass(frozen=True)
class Contradiction:
    """An override of the address `label` about which the sources have since changed their word."""

    label: str
    override: Override


def checked_reason(reason: str) -> str:
    """The reason without spaces around it. Raises `InvalidInput` ("reason_invalid")."""
    stripped = reason.strip()
    if not SHORTEST_REASON <= len(stripped) <= LONGEST_REASON or "\0" in stripped:
        raise InvalidInput("reason_invalid", f"Write why, in {SHORTEST_REASON} to {LONGEST_REASON} characters.")
    return stripped
