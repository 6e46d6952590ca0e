"""What stands at an address point, counted exactly, by an estimate or not at all; and the sums of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


class Basis(StrEnum):
    """Where a count comes from: a register (or a person), an estimate, or nowhere yet."""

    REGISTER = "register"
    ESTIMATE = "estimate"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are at one address: `low` <= `best` <= `high`, or unknown.

    Build it with `known`, `estimate` or `unknown`. `best` is None where the count is unknown, and
    `high` is None where nothing bounds it.
    """

    basis: Basis
    low: int
    best: int | None
    high: int | None

    @classmethod
    def known(cls, number: int) -> Self:
        """Exactly this many, by a register or by an officer's word."""
        return cls(Basis.REGISTER, number, number, number)

    @classmethod
    def estimate(cls, best: int, low: int, high: int) -> Self:
        """About `best`, at least `low`, at most `high`. Raises `ValueError` where they don't rise."""
        if not 0 <= low <= best <= high:
            raise ValueError(f"an estimate needs 0 <= low <= best <= high, not {low}, {best}, {high}")
        return cls(Basis.ESTIMATE, low, best, high)

    @classmethod
    def unknown(cls) -> Self:
        """At least one, and nobody knows how many."""
        return cls(Basis.UNKNOWN, 1, None, None)

    @property
    def possible(self) -> bool:
        """Whether there may be any at all."""
        return self.high != 0

    def capped(self, cap: int | None) -> "Count":
        """The count with every bound lowered to `cap`; an unknown count stays unknown."""
        if cap is None or self.best is None or self.high is None:
            return self
        return replace(self, low=min(self.low, cap), best=min(self.best, cap), high=min(self.high, cap))


NONE = Count.known(0)
"""There are none, and that is known."""


class Category(StrEnum):
    """What an address point is: the first of these that fits."""

    HOUSE = "house"
    FLAT = "flat"
    BUSINESS = "business"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Premises:
    """One address point: its category and what it holds.

    `flats_are_share` is True where the flats of a building were spread over its entrances because
    nobody says how many lie behind each.
    """

    category: Category
    flats: Count = NONE
    houses: Count = NONE
    businesses: Count = NONE
    flats_are_share: bool = False

    @property
    def counted_flats(self) -> Count:
        """The flats that the limits see: those of a house don't count."""
        return NONE if self.category is Category.HOUSE else self.flats

    @property
    def is_entrance(self) -> bool:
        """Whether flats lie, or may lie, behind this address."""
        return self.counted_flats.possible


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum of many counts of one class.

    `known` sums the register's counts; `estimated`, `low` and `high` sum the best, lowest and
    highest values of the estimates alone; `unknown` is the number of addresses without a count.
    """

    known: int = 0
    estimated: int = 0
    low: int = 0
    high: int = 0
    unknown: int = 0

    @classmethod
    def of(cls, counts: Iterable[Count]) -> Self:
        """Sum the counts."""
        known = estimated = low = high = unknown = 0
        for count in counts:
            if count.best is None or count.high is None:
                unknown += 1
            elif count.basis is Basis.REGISTER:
                known += count.best
            else:
                estimated, low, high = estimated + count.best, low + count.low, high + count.high
        return cls(known, estimated, low, high, unknown)

    @property
    def shown(self) -> int:
        """The count that people see: what is known, and the best estimates."""
        return self.known + self.estimated

    @property
    def least(self) -> int:
        """The low end: there are surely this many."""
        return self.known + self.low + self.unknown

    @property
    def most(self) -> int | None:
        """The high end, or None where a count is unknown."""
        return None if self.unknown else self.known + self.high


NOTHING = Tally()
"""The sum of no counts at all."""
