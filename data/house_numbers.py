"""House numbers as values, and the Czech way of writing two of them in one.

Czech and Slovak houses have a conscription number (číslo popisné) or, for cottages and the like, a
provisional one (číslo evidenční), unique in their part of the municipality, and may have an
orientation number in their street: "684/10", "č.p. 684", "ev.42", "ev.21/1".
"""

import re
from dataclasses import dataclass

from geo.addresses import REGISTRATION

_CZECH = re.compile(
    r"^(?:č\.?\s*)?(?:(?P<evidence>ev?)|p)?\.?\s*(?:č\.?\s*)?(?P<house>\d+)(?:\s*/\s*(?P<orientation>\d+\s*[a-z]?))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class HouseNumber:
    """One address's number: the house's, its kind ("ev" or None), and the orientation number."""

    house: str | None
    kind: str | None = None
    orientation: str | None = None

    @property
    def folded(self) -> str:
        """The number in the form in which two spellings of it are compared; č.p. 5 is not č.ev. 5."""
        parts = "/".join(part for part in (self.house, self.orientation) if part)
        return (self.kind or "") + parts.casefold().replace(" ", "")


def czech_number(word: str) -> HouseNumber:
    """`word` taken apart as a Czech number; whatever isn't one stays whole as the house's."""
    match = _CZECH.match(word)
    if match is None:
        return HouseNumber(word)
    orientation = match["orientation"]
    kind = REGISTRATION if match["evidence"] else None
    return HouseNumber(match["house"], kind, orientation.replace(" ", "") if orientation else None)
