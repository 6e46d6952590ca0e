"""How well a stored address answers what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.addresses import REGISTRATION
from geo.lookup.queries import NumberKind, TypedNumber
from geo.lookup.questions import Row
from geo.lookup.terms import Term

NO_ERRORS = 0
OTHER_NUMBER = 2


class Match(StrEnum):
    """How an address was found.

    `exact`: all that was typed stands in it; `completed`: a word was not typed in full, or the name has
    more words; `corrected`: a typing error was forgiven; `other_number`: the name is right, the number is missing
    or another one; `partly`: something that was typed doesn't belong to it.
    """

    EXACT = "exact"
    COMPLETED = "completed"
    CORRECTED = "corrected"
    OTHER_NUMBER = "other_number"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be meant; longitude and latitude are None where the source has none."""

    id: int
    label: str
    category: str
    lon: float | None
    lat: float | None
    match: Match

    def to_json(self) -> dict[str, Any]:
        """Return the candidate as the public API shows an address (DESIGN 4.4)."""
        place = {"lon": self.lon, "lat": self.lat}
        return {"id": self.id, "label": self.label, "category": self.category, **place, "match": self.match.value}


@dataclass(frozen=True, order=True, slots=True)
class Grade:
    """How far an address is from what was typed: the smaller, the better, compared from left to right.

    `ignored` typed words that it lacks; `number` 0 where the numbers agree, 1 where one of two does, 2 where
    none does; `remote` 1 where only the municipality was named; `untyped` words of its name; typing `errors`.
    """

    ignored: int
    number: int
    remote: int
    untyped: int
    errors: int

    @property
    def match(self) -> Match:
        """The grade in one word."""
        if self.ignored:
            return Match.PARTLY
        if self.number:
            return Match.OTHER_NUMBER
        if self.errors:
            return Match.CORRECTED
        return Match.COMPLETED if self.untyped else Match.EXACT


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the search statements: an address, its numbers, and the words of its names."""

    id: int
    label: str
    category: str
    lon: float | None
    lat: float | None
    house_number: str | None
    orientation_number: str | None
    number_kind: str | None
    postcode: str | None
    street: tuple[str, ...]
    part: tuple[str, ...]
    municipality: tuple[str, ...]

    @classmethod
    def from_row(cls, row: Row) -> "Found":
        """Read a row as `numbered.sql` and `streets.sql` select it."""
        return cls(*row[:9], *map(_with_joined, row[9:]))

    def candidate(self, match: Match) -> Candidate:
        """Return the address as a candidate."""
        return Candidate(self.id, self.label, self.category, self.lon, self.lat, match)

    def grade(self, terms: Sequence[Term], number: TypedNumber | None) -> Grade:
        """Compare the address with what was typed."""
        street, part, town = (_errors(terms, name) for name in (self.street, self.part, self.municipality))
        post = _errors(terms, (self.postcode.replace(" ", ""),) if self.postcode else ())
        best = [
            min((e for e in word if e is not None), default=None) for word in zip(street, part, town, post, strict=True)
        ]
        on_street, in_part = _any(street), _any(part)
        named = self.street if on_street else self.part if in_part else ()
        return Grade(
            ignored=sum(errors is None and not self._district(terms, i) for i, errors in enumerate(best)),
            number=self._compare(number, on_street or not terms) if number else OTHER_NUMBER,
            remote=int(not on_street and not in_part),
            untyped=_untyped(terms, named),
            errors=sum(errors or NO_ERRORS for errors in best),
        )

    def named_by(self, terms: Sequence[Term]) -> bool:
        """Whether the terms name its street, or the whole of its part: more than its municipality."""
        part = any(_stands(term, self.part) for term in terms) and not _untyped(terms, self.part)
        return part or any(_stands(term, self.street) for term in terms)

    def _compare(self, typed: TypedNumber, on_street: bool) -> int:
        house, orientation = (self.house_number or "").lower(), (self.orientation_number or "").lower()
        if not self._kind_agrees(typed.kind):
            return OTHER_NUMBER
        if "/".join(typed.parts) == house or {house, orientation} == set(typed.parts):
            return 0
        hits = {house} if typed.kind is not NumberKind.ORIENTATION else set()
        hits |= {orientation} if on_street and typed.kind is not NumberKind.CONSCRIPTION else set()
        agreeing = sum(part in hits for part in typed.parts)
        return 0 if typed.second is None and agreeing else OTHER_NUMBER - min(agreeing, 1)

    def _kind_agrees(self, kind: NumberKind) -> bool:
        if kind in (NumberKind.ANY, NumberKind.ORIENTATION):
            return True
        return (self.number_kind == REGISTRATION) == (kind is NumberKind.REGISTRATION)

    def _district(self, terms: Sequence[Term], i: int) -> bool:
        """Whether the term is the number of a postal district, as in "Praha 5", which registers don't keep."""
        is_number = terms[i].typed.isdecimal() and len(terms[i].typed) <= 2
        return is_number and i > 0 and _stands(terms[i - 1], self.municipality)


def _with_joined(words: Sequence[str] | None) -> tuple[str, ...]:
    if not words:
        return ()
    return (*words, "".join(words)) if len(words) > 1 else tuple(words)


def _errors(terms: Sequence[Term], name: tuple[str, ...]) -> list[int | None]:
    return [term.errors(name) for term in terms]


def _stands(term: Term, name: tuple[str, ...]) -> bool:
    return term.errors(name) is not None


def _any(errors: list[int | None]) -> bool:
    return any(error is not None for error in errors)


def _untyped(terms: Sequence[Term], name: tuple[str, ...]) -> int:
    if len(name) > 1:
        *words, joined = name
        if any(joined in term.words for term in terms):
            return 0
        return sum(not any(_stands(term, (word,)) for term in terms) for word in words)
    return 0
