"""What stands in the town: buildings, their doors, and the businesses in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

HOUSE_USES = frozenset({"house", "detached", "semidetached_house", "terrace", "bungalow", "farm"})
"""Values of `building` that OpenStreetMap uses for family houses."""

CERTAIN_USES = HOUSE_USES | {"apartments", "retail", "office", "commercial", "industrial", "warehouse"}
"""Values of `building` that leave no doubt about what the building is."""


class Form(StrEnum):
    """How a building's addresses are drawn in OpenStreetMap."""

    NODE = "a node of its own inside the building"
    OUTLINE = "on the building's way"
    ENTRANCE = "on the entrance nodes"
    REPEATED = "on the building's way and once more on its entrance"
    LIST = "on the building's way, as a list of numbers"
    NONE = "none: a garage, a shed, a church"


@dataclass(frozen=True, slots=True)
class Business:
    """A shop, workshop, office or inn: `key` and `value` of its main OpenStreetMap tag, name, and place."""

    key: str
    value: str
    name: str
    at: complex
    repeats_address: bool = False

    @property
    def counts(self) -> bool:
        """Whether somebody works there: empty shops don't count."""
        return self.value != "vacant"


@dataclass(frozen=True, slots=True)
class Door:
    """An address point: a place on the building's outline, facing a street's segment (its label).

    `flats` is the number of flats behind it where the town tells.
    """

    at: complex
    street: int
    flats: int | None = None


@dataclass(frozen=True, slots=True)
class Building:
    """A building; `use` is its OpenStreetMap value, `flats` the declared number, None where nobody counted.

    `own_numbers`: each door has a číslo popisné of its own, as the sections of a panel block do.
    """

    outline: tuple[complex, ...]
    use: str
    doors: tuple[Door, ...] = ()
    form: Form = Form.NODE
    levels: int | None = None
    flats: int | None = None
    businesses: tuple[Business, ...] = ()
    own_numbers: bool = False
    name: str | None = None
    amenity: str | None = None

    @property
    def is_house(self) -> bool:
        """Whether it is a family house with an address."""
        return self.use in HOUSE_USES and bool(self.doors)

    @property
    def is_certain(self) -> bool:
        """Whether the map alone says exactly how many flats and houses it holds."""
        if self.use == "apartments":
            return self.flats is not None and (len(self.doors) == 1 or self.doors[0].flats is not None)
        return not self.doors or self.use in CERTAIN_USES


@dataclass(frozen=True, slots=True)
class Tally:
    """How many premises of each class; `entrances` are doors with declared flats, `certain` that nothing is guessed."""

    flats: int = 0
    houses: int = 0
    businesses: int = 0
    entrances: int = 0
    addresses: int = 0
    certain: bool = True

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.flats + other.flats,
            self.houses + other.houses,
            self.businesses + other.businesses,
            self.entrances + other.entrances,
            self.addresses + other.addresses,
            self.certain and other.certain,
        )


def tally(buildings: Iterable[Building]) -> Tally:
    """Count what the map declares of the buildings."""
    total = Tally()
    for building in buildings:
        flats = 0 if building.is_house else building.flats or 0
        total += Tally(
            flats=flats,
            houses=int(building.is_house),
            businesses=sum(business.counts for business in building.businesses),
            entrances=len(building.doors) if flats else 0,
            addresses=len(building.doors),
            certain=building.is_certain,
        )
    return total
