"""Made-up register codes: all beyond those that RÚIAN, ROS and RES have given, so that nobody meets a real thing.

In 2025 RÚIAN's municipalities ended below 600,000, parts of municipalities below 500,000, cadastral units below
800,000, addresses at 87 million and buildings at 151 million; no IČO began with 9. Codes of addresses,
municipalities and city parts are those of the map (`data.sample_town.drafting`); every town has a range of
its own for the others.
"""

from dataclasses import dataclass

ELSEWHERE_MUNICIPALITY = 899_999
"""A municipality that no installation has: daily files are the whole country's."""

ELSEWHERE_ADDRESS = 98_000_000
"""Codes of addresses outside all towns begin here."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The ranges of one town, by its number and its municipality's code."""

    index: int
    municipality: int

    def city_part(self, part: int) -> int:
        """Return the code of a city part (MOMC)."""
        return self.municipality + 1 + part

    def part(self, part: int) -> int:
        """Return the code of a part of the municipality (část obce)."""
        return 910_000 + 100 * self.index + part

    def cadastral_unit(self, part: int) -> int:
        """Return the code of the cadastral unit, one for each part."""
        return 920_000 + 100 * self.index + part

    def settlement_unit(self, field: int) -> int:
        """Return the code of the basic settlement unit, one for each quarter."""
        return 2_000_000 + 10_000 * self.index + field

    def street(self, number: int) -> int:
        """Return the code of a street."""
        return 5_000_000 + 10_000 * self.index + number

    def building(self, number: int) -> int:
        """Return the code of a building object."""
        return 300_000_000 + 1_000_000 * self.index + number

    def entrance(self, number: int) -> int:
        """Return the code of an item of DetailniTEA."""
        return 50_000_000 + 1_000_000 * self.index + number

    def new_address(self, number: int) -> int:
        """Return the code of an address that came after the map was drawn."""
        return 96_000_000 + 10_000 * self.index + number

    def owner(self, number: int) -> str:
        """Return an owner's IČO: eight digits."""
        return f"{90_000_000 + 100_000 * self.index + number:08}"

    def establishment(self, number: int) -> str:
        """Return an establishment's IČP: ten digits."""
        return f"{9_000_000_000 + 1_000_000 * self.index + number:010}"
