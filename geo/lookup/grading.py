"""How well a stored address answers what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.addresses import REGISTRATION
from geo.lookup.candidates import Candidate, Match
from geo.lookup.names import Name
from geo.lookup.queries import NumberKind, TypedNumber
from geo.lookup.questions import Row
from geo.lookup.terms import Term

OTHER_NUMBER = 2


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
    postcode: Name
    street: Name
    part: Name
    municipality: Name

    @classmethod
    def from_row(cls, row: Row) -> "Found":
        """Read a row as `numbered.sql` and `streets.sql` select it."""
        address_id, label, category, lon, lat, house, orientation, kind, postcode, *names = row
        post = (postcode.replace(" ", ""),) if postcode else ()
        street, part, town = (Name(tuple(words or ())) for words in names)
        return cls(address_id, label, category, lon, lat, house, orientation, kind, Name(post), street, part, town)

    def candidate(self, match: Match) -> Candidate:
        """Return the address as a candidate."""
        return Candidate(self.id, self.label, self.category, self.lon, self.lat, match)

    def grade(self, terms: Sequence[Term], number: TypedNumber | None) -> Grade:
        """Compare the address with what was typed."""
        best = self._errors(terms)
        on_street, in_part = self.on_street(terms), self._in_part(terms)
        named = self.street if on_street else self.part if in_part else self.municipality
        return Grade(
            ignored=sum(errors is None and not self._district(terms, i) for i, errors in enumerate(best)),
            number=self._compare(number, on_street=on_street or not terms) if number else OTHER_NUMBER,
            remote=int(not on_street and not in_part),
            untyped=named.untyped(terms) if terms else 0,
            errors=sum(errors or 0 for errors in best),
        )

    def on_street(self, terms: Sequence[Term]) -> bool:
        """Whether the terms name its street."""
        lenders = (self.part, self.municipality)
        typed = bool(self.street.typed_by(terms))
        return typed and not any(self.street.lent_by(lender, terms) for lender in lenders)

    def in_named_part(self, terms: Sequence[Term]) -> bool:
        """Whether the terms name the whole of its part."""
        return bool(self.part.typed_by(terms)) and not self.part.untyped(terms)

    def _in_part(self, terms: Sequence[Term]) -> bool:
        """Whether the terms name its part; where no part is known, the municipality stands for it."""
        if not self.part.words:
            return bool(self.municipality.typed_by(terms))
        return bool(self.part.typed_by(terms)) and not self.part.lent_by(self.municipality, terms)

    def _errors(self, terms: Sequence[Term]) -> list[int | None]:
        names = (self.street, self.part, self.municipality, self.postcode)
        by_term = zip(*(name.errors(terms) for name in names), strict=True)
        return [min((errors for errors in term if errors is not None), default=None) for term in by_term]

    def _compare(self, typed: TypedNumber, *, on_street: bool) -> int:
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
        return is_number and i > 0 and i - 1 in self.municipality.typed_by(terms)
