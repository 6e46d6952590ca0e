"""The words of a query as they are looked for: as typed, unfinished, or as they may have been meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from geo.lookup.spelling import distance, tolerated

SHORTEST_BEGINNING = 3
EVERYWHERE = "!'no word'"
"""A text search query that every place meets: no stored word holds a space."""


@dataclass(frozen=True, slots=True)
class Term:
    """A typed word and the stored words that it may stand for, each with its number of errors.

    `beginning` says that the word may go on, `known` that it stands in some stored name as it is.
    """

    typed: str
    variants: Mapping[str, int] = field(default_factory=dict)
    beginning: bool = False
    known: bool = False

    @property
    def words(self) -> set[str]:
        """All words that the term accepts in full."""
        return {self.typed, *self.variants}

    def errors(self, names: Iterable[str]) -> int | None:
        """Count the errors by which the term stands among the words of a name; None where it doesn't.

        A word of which only the beginning was typed counts as one error.
        """
        return min((cost for name in names if (cost := self._cost(name)) is not None), default=None)

    def _cost(self, name: str) -> int | None:
        if name == self.typed:
            return 0
        if name in self.variants:
            return self.variants[name]
        return 1 if self.beginning and name.startswith(self.typed) else None

    def lexemes(self, weight: str = "") -> str:
        """Write the term as a part of a text search query, for names of one weight or all."""
        rest = [f"{_quoted(word)}:{weight}" if weight else _quoted(word) for word in sorted(self.variants)]
        mark = ":*" if self.beginning else ":" if weight else ""
        return "(" + " | ".join([f"{_quoted(self.typed)}{mark}{weight}", *rest]) + ")"

    def corrected(self, dictionary: Iterable[str]) -> "Term":
        """Return the term with every word of the dictionary that it may have been meant to be."""
        limit = tolerated(self.typed)
        near = {word: errors for word in dictionary if (errors := distance(self.typed, word)) <= limit}
        known = near.pop(self.typed, None) is not None
        beginning = self.beginning or (len(self.typed) >= SHORTEST_BEGINNING and not self.typed.isdecimal())
        return Term(self.typed, near, beginning, known)

    def taken_literally(self) -> "Term":
        """Return the term without its corrections where it needs none."""
        return Term(self.typed, known=True) if self.known else self


def all_of(terms: Iterable[Term]) -> str:
    """Write the text search query for places that hold every term."""
    return " & ".join(term.lexemes() for term in terms) or EVERYWHERE


def on_street(terms: Iterable[Term]) -> str:
    """Write the text search query for places whose street holds at least one of the terms."""
    return " | ".join(term.lexemes("A") for term in terms) or "'no word'"


def all_but(left_out: int, terms: tuple[Term, ...]) -> str:
    """Write the text search query for places that hold every term but so many of them."""
    return " | ".join(f"({all_of(kept)})" for kept in combinations(terms, len(terms) - left_out))


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "") + "'"
