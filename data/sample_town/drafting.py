"""A town decided on, before anything of it is written: layout, names, numbers and codes that all its files share."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from data.sample_town.names import part_names
from data.sample_town.numbering import Numbers, name_streets, number_doors
from data.sample_town.plane import Ground
from data.sample_town.town import Town, lay_out
from data.sample_town.words import TOWNS
from data.sample_town.zones import SampleZone, found_zones
from geo.errors import InvalidInput

LARGEST_TOWN = 62_520
"""Addresses of Brno: whatever is more becomes several towns."""

FIRST_PLACE = (16.6, 49.2)
TOWNS_IN_A_ROW = 8
EAST, NORTH = 0.19, 0.125
"""Towns lie this many degrees from each other, about 14 km; the country's then fill South Moravia twice."""

FIRST_MUNICIPALITY = 900_000
"""Codes of the made-up municipalities, a hundred for each with its city parts; RÚIAN's own end below 600,000."""

FIRST_REGISTER_CODE = 90_000_000
"""Codes of made-up addresses begin where real ones have not arrived."""

FIRST_POSTCODE = 999_00 - 100 * 60


@dataclass(frozen=True)
class Draft:
    """One town: its layout and where it lies, the names of its parts and streets, the numbers on its doors.

    Its addresses bear the register codes `first_code` + 1, + 2 and so on, in the order of `town.buildings()` and
    their doors; the postcode of part i is `postcode` + i, the code of city part i `municipality` + 1 + i.
    """

    index: int
    seed: int
    addresses: int
    first_code: int
    town: Town
    parts: tuple[str, ...]
    street_names: dict[int, str]
    numbers: Numbers

    @property
    def municipality(self) -> int:
        """Return the municipality's made-up register code."""
        return FIRST_MUNICIPALITY + 100 * self.index

    @property
    def postcode(self) -> int:
        """Return the postcode of the first part."""
        return FIRST_POSTCODE + 100 * (self.index % 50)

    @property
    def ground(self) -> Ground:
        """Return where on the globe the town lies."""
        row, column = divmod(self.index, TOWNS_IN_A_ROW)
        return Ground(FIRST_PLACE[0] + column * EAST, FIRST_PLACE[1] + row * NORTH, self.town.plan.radius)

    def dice(self, purpose: str) -> Random:
        """Return dice for one purpose: what is drawn with them leaves everything else as it is."""
        return Random(f"{self.seed} {self.index} {purpose}")  # noqa: S311 -- a town, not a secret

    @cached_property
    def zones(self) -> tuple[SampleZone, ...]:
        """Return the town's zones; their names differ from those of other towns."""
        suffix = f", {self.town.name}" if self.index else ""
        founded = found_zones(self.town, self.addresses, self.dice("zones"))
        return tuple(replace(zone, name=zone.name + suffix) for zone in founded)


def drafts(addresses: int, seed: int) -> Iterator[Draft]:
    """Return the towns that have so many addresses together; the same size and seed give the same towns.

    Raises `InvalidInput` for less than one address.
    """
    if addresses < 1:
        raise InvalidInput("town_too_small", "A town needs at least one address: ask for more.")
    return _drafts(_sizes(addresses), seed)


def _drafts(sizes: list[int], seed: int) -> Iterator[Draft]:
    first_code = FIRST_REGISTER_CODE
    for index, size in enumerate(sizes):
        yield _draft(index, size, first_code, seed)
        first_code += size


def _draft(index: int, size: int, first_code: int, seed: int) -> Draft:
    dice = Random(seed * 1_000_003 + index)  # noqa: S311 -- a town, not a secret
    town = lay_out(_name(index), size, dice)
    parts = tuple(part_names(max(town.part_of) + 1, town.name, dice))
    names = name_streets(town, dice)
    return Draft(index, seed, size, first_code, town, parts, names, number_doors(town, names, dice))


def _name(index: int) -> str:
    again = index // len(TOWNS)
    return TOWNS[index % len(TOWNS)] + (f" {again + 1}" if again else "")


def _sizes(addresses: int) -> list[int]:
    towns = math.ceil(addresses / LARGEST_TOWN)
    return [addresses // towns + (i < addresses % towns) for i in range(towns)]
