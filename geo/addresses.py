"""How an address is written.

The canonical form is "Kounicova 684/10, Veveří, 602 00 Brno": street, house number and
orientation number, part of the municipality (část obce), postcode and municipality. Where there
are no streets the part, or else the municipality, stands in the street's place. The SQL function
`address_label` writes the same.
"""

import re
from dataclasses import dataclass

CZECH_POSTCODE = re.compile(r"([0-9]{3}) ?([0-9]{2})")
REGISTRATION = "ev"
"""The `number_kind` of a číslo evidenční, the number of a temporary or recreational building."""


@dataclass(frozen=True, slots=True)
class AddressLabel:
    """The parts of an address; `str()` is its canonical form.

    `house_number` is the číslo popisné, the číslo evidenční (then `number_kind` is "ev"), or the only
    number where a country has one.
    """

    street: str | None = None
    house_number: str | None = None
    orientation_number: str | None = None
    part: str | None = None
    municipality: str | None = None
    postcode: str | None = None
    number_kind: str | None = None

    def __str__(self) -> str:
        part = self.part if self.street and self.part != self.municipality else None
        return _joined(", ", _joined(" ", self._named_after, self.number), part, self._town)

    @property
    def number(self) -> str:
        """The numbers as they stand on the door: "684/10", "10a", "č. ev. 42"; empty where there are none."""
        kind = "č. ev." if self.number_kind == REGISTRATION and self.house_number else None
        return _joined(" ", kind, _joined("/", self.house_number, self.orientation_number))

    @property
    def _named_after(self) -> str | None:
        return self.street or self.part or self.municipality

    @property
    def _town(self) -> str:
        return _joined(" ", spaced_postcode(self.postcode), self.municipality)


def spaced_postcode(postcode: str | None) -> str | None:
    """Write a postcode of five digits as the Czech post does, "602 00"; leave any other as it is."""
    czech = CZECH_POSTCODE.fullmatch(postcode or "")
    return " ".join(czech.groups()) if czech else postcode


def _joined(separator: str, *pieces: str | None) -> str:
    return separator.join(piece for piece in pieces if piece)
