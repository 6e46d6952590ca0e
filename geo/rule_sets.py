"""The programme's limits as data: how many flats, houses and businesses make a zone.

A rule set is immutable; a changed limit is a new version, and a zone pins the one it is judged by.
The figures of the two shipped rule sets are those of the programme "Zóny vzájemné pomoci" of
Městská policie Brno (2010): at least 2 flats, 2 family houses and 2 shops or other businesses, at
most 50 flats (or one main entrance to one block of flats), 15 to 20 family houses and 10 to 15
shops or businesses. The lower figure of a pair recommends, the higher one binds.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NoReturn, Self

from geo.errors import InvalidInput

LARGEST_NUMBER = 1_000_000
"""No limit is higher: more premises than any town has."""


class Minima(StrEnum):
    """Whether every class of premises has to reach its minimum, or any one of them."""

    ALL = "all"
    ANY = "any"


class PremisesClass(StrEnum):
    """The three classes of premises that the programme limits, in the order in which people read them."""

    FLATS = "flats"
    HOUSES = "houses"
    BUSINESSES = "businesses"


@dataclass(frozen=True)
class Limit:
    """How many premises of one class a zone has: `minimum` <= `soft_maximum` <= `maximum`.

    More than `soft_maximum` is a warning (None: there is no such step), more than `maximum` a
    violation.
    """

    minimum: int
    soft_maximum: int | None
    maximum: int

    @property
    def first_maximum(self) -> int:
        """The number above which the first finding comes."""
        return self.maximum if self.soft_maximum is None else self.soft_maximum


@dataclass(frozen=True)
class RuleSet:
    """One version of the limits a zone is judged by.

    `single_entrance_exception` allows any number of flats behind one entrance. `per_address_cap`
    is how many businesses at one address count at most (None: all of them).
    """

    name: str
    version: int
    title: str
    minima: Minima
    flats: Limit
    houses: Limit
    businesses: Limit
    single_entrance_exception: bool = True
    per_address_cap: int | None = None

    def limit(self, which: PremisesClass) -> Limit:
        """The limit of one class."""
        limits = {PremisesClass.FLATS: self.flats, PremisesClass.HOUSES: self.houses}
        return limits.get(which, self.businesses)

    def to_json(self) -> dict[str, Any]:
        """The rule set as plain JSON; `from_json` reads it back."""
        return asdict(self) | {"minima": self.minima.value}

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read a rule set that a person wrote.

        Raises `InvalidInput` with code "rule_set_invalid" and `details["where"]`, the dotted name
        of the field that is missing, unknown, of the wrong type or contradictory.
        """
        fields = _object(raw, "", _RULE_SET_FIELDS)
        minima = _minima(fields["minima"])
        return cls(
            name=_text(fields["name"], "name", _NAME),
            version=_whole(fields["version"], "version", lowest=1),
            title=_text(fields["title"], "title", _TITLE),
            minima=minima,
            flats=_limit(fields["flats"], "flats", minima),
            houses=_limit(fields["houses"], "houses", minima),
            businesses=_limit(fields["businesses"], "businesses", minima),
            single_entrance_exception=_flag(fields["single_entrance_exception"], "single_entrance_exception"),
            per_address_cap=_optional(fields["per_address_cap"], "per_address_cap", lowest=1),
        )


_RULE_SET_FIELDS = tuple(RuleSet.__dataclass_fields__)
_LIMIT_FIELDS = tuple(Limit.__dataclass_fields__)
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_TITLE = re.compile(r"(?=.*\S)[^\x00-\x1f\x7f]{1,200}")


def _refuse(where: str, message: str) -> NoReturn:
    place = f"{where}: " if where else ""
    raise InvalidInput("rule_set_invalid", f"The rule set can't be used. {place}{message}", details={"where": where})


def _object(raw: object, where: str, names: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        _refuse(where, f"Write an object with {', '.join(names)}.")
    prefix = f"{where}." if where else ""
    for name in names:
        if name not in raw:
            _refuse(prefix + name, "This field is missing.")
    for name in raw:
        if name not in names:
            _refuse(f"{prefix}{name}", f"There is no such field; there are {', '.join(names)}.")
    return raw


def _text(raw: object, where: str, pattern: re.Pattern[str]) -> str:
    if not isinstance(raw, str) or not pattern.fullmatch(raw):
        allowed = "lower-case letters, digits and hyphens" if pattern is _NAME else "one line of at most 200 characters"
        _refuse(where, f"Write {allowed}.")
    return raw


def _whole(raw: object, where: str, lowest: int = 0) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not lowest <= raw <= LARGEST_NUMBER:
        _refuse(where, f"Write a whole number from {lowest} to {LARGEST_NUMBER}.")
    return raw


def _optional(raw: object, where: str, lowest: int = 0) -> int | None:
    return None if raw is None else _whole(raw, where, lowest)


def _flag(raw: object, where: str) -> bool:
    if not isinstance(raw, bool):
        _refuse(where, "Write true or false.")
    return raw


def _minima(raw: object) -> Minima:
    if not isinstance(raw, str) or raw not in tuple(Minima):
        _refuse("minima", 'Write "all" or "any".')
    return Minima(raw)


def _limit(raw: object, where: str, minima: Minima) -> Limit:
    fields = _object(raw, where, _LIMIT_FIELDS)
    # Under "any" a minimum of 0 would be reached by every zone, the empty one included.
    minimum = _whole(fields["minimum"], f"{where}.minimum", lowest=1 if minima is Minima.ANY else 0)
    soft = _optional(fields["soft_maximum"], f"{where}.soft_maximum")
    maximum = _whole(fields["maximum"], f"{where}.maximum")
    if soft is not None and not minimum <= soft <= maximum:
        _refuse(f"{where}.soft_maximum", f"It has to lie between the minimum {minimum} and the maximum {maximum}.")
    if minimum > maximum:
        _refuse(f"{where}.maximum", f"It is lower than the minimum {minimum}.")
    return Limit(minimum, soft, maximum)


MPB_2010 = RuleSet(
    name="mpb-2010",
    version=1,
    title="Městská policie Brno 2010: every class of premises reaches its minimum",
    minima=Minima.ALL,
    flats=Limit(2, None, 50),
    houses=Limit(2, 15, 20),
    businesses=Limit(2, 10, 15),
)
"""The leaflet taken literally: 2 flats and 2 houses and 2 businesses. The default."""

MPB_2010_ANY = RuleSet(
    name="mpb-2010-any",
    version=1,
    title="Městská policie Brno 2010: one class of premises reaches its minimum",
    minima=Minima.ANY,
    flats=MPB_2010.flats,
    houses=MPB_2010.houses,
    businesses=MPB_2010.businesses,
)
"""The leaflet read as its "one main entrance" and its industrial zones suggest: one kind of premises suffices."""

SHIPPED = (MPB_2010, MPB_2010_ANY)
"""The rule sets that every installation starts with; the first is the default."""
