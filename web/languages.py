"""The languages of the pages, and which of them a browser asks for."""

from collections.abc import Iterator
from enum import StrEnum


class Language(StrEnum):
    """A language that pages are written in; its value begins their paths (`/cs/`)."""

    CZECH = "cs"
    ENGLISH = "en"

    @property
    def own_name(self) -> str:
        """What those who speak it call it."""
        return {Language.CZECH: "Čeština", Language.ENGLISH: "English"}[self]


UNDERSTOOD = {"cs": Language.CZECH, "sk": Language.CZECH, "en": Language.ENGLISH}
"""Who asks for Slovak reads Czech with more ease than English."""


def preferred(accept_language: str, default: Language) -> Language:
    """The language that an Accept-Language header (RFC 9110, 12.5.4) asks for most, else the default."""
    known = [
        (weight, UNDERSTOOD[tag]) for tag, weight in _weighted(accept_language) if tag in UNDERSTOOD and weight > 0
    ]
    return max(known, key=lambda each: each[0])[1] if known else default


def _weighted(accept_language: str) -> Iterator[tuple[str, float]]:
    """The primary tags in their order, each with its weight; what can't be read weighs nothing."""
    for choice in accept_language.split(","):
        tag, _, weight = choice.partition(";")
        yield tag.strip().lower().partition("-")[0], _weight(weight)


def _weight(text: str) -> float:
    if not text.strip():
        return 1.0
    name, _, number = text.strip().partition("=")
    try:
        return float(number) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
