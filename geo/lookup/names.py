"""The names of an address, and which of them were typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.lookup.terms import Term


@dataclass(frozen=True, slots=True)
class Name:
    """The comparable words of one name: a street, a part of a municipality, a municipality, a postcode."""

    words: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The words, and all of them written as one."""
        return (*self.words, self.joined) if len(self.words) > 1 else self.words

    @property
    def joined(self) -> str:
        """All words written as one: "novesady"."""
        return "".join(self.words)

    def errors(self, terms: Sequence[Term]) -> list[int | None]:
        """Count for every term the errors with which it stands in the name; None where it doesn't."""
        spellings = self.spellings
        return [term.errors(spellings) for term in terms]

    def typed_by(self, terms: Sequence[Term]) -> set[int]:
        """Return which of the terms stand in the name."""
        return {i for i, errors in enumerate(self.errors(terms)) if errors is not None}

    def untyped(self, terms: Sequence[Term]) -> int:
        """Count the words of the name that no term stands for."""
        if any(self.joined in term.words for term in terms):
            return 0
        return sum(all(term.errors((word,)) is None for term in terms) for word in self.words)

    def lent_by(self, whole: "Name", terms: Sequence[Term]) -> bool:
        """Whether the terms in this name are needed for another one that was typed in full.

        "Lipová nad Svitavou 7" names the town, not its street Lipová; "Lipová 7, Lipová nad Svitavou" names both, but
        no street Nad Splavem.
        """
        own = self.typed_by(terms)
        shared = {word for word in whole.words if any(terms[i].errors((word,)) is not None for i in own)}
        return (
            self != whole
            and len(whole.words) > 1
            and whole.untyped(terms) == 0
            and own <= whole.typed_by(terms)
            and len(own) <= len(shared)
        )
