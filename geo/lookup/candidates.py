"""The addresses that a search offers, and how each was found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
        """Return the candidate as the public API shows an address (`docs/api.md`)."""
        place = {"lon": self.lon, "lat": self.lat}
        return {"id": self.id, "label": self.label, "category": self.category, **place, "match": self.match.value}
