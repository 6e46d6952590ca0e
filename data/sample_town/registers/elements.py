"""What RÚIAN holds of a town, element by element, as plain values; points lie on the town's own plane.

Names in the register's standard English: building object (stavební objekt), address place (adresní místo),
street, municipality (obec), city part (MOMC), municipality part (část obce), cadastral unit (katastrální území),
basic settlement unit (ZSJ).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

Ring = tuple[complex, ...]
"""A closed line; its first corner isn't repeated."""

Arc = tuple[complex, complex, complex]
"""A piece of a circle: from the first point through the second to the third."""


class Kind(StrEnum):
    """The register's own codes of the kinds of elements, as deletions name them."""

    MUNICIPALITY = "OB"
    CITY_PART = "MC"
    PART = "CO"
    CADASTRAL_UNIT = "KU"
    SETTLEMENT_UNIT = "ZJ"
    STREET = "UL"
    BUILDING = "SO"
    ADDRESS = "AD"
    PARCEL = "PA"


class Numbering(IntEnum):
    """TypStavebnihoObjektuKod: with a číslo popisné, with a číslo evidenční, with neither."""

    CP = 1
    EV = 2
    NONE = 3


@dataclass(frozen=True, slots=True)
class Territory:
    """A municipality, city part, part, cadastral unit or settlement unit.

    `parent` is the code of the municipality (of a settlement unit: of its cadastral unit). `rings` is the
    outline and its holes, empty where the register publishes none; an edge of the outline may be an `arc`.
    """

    kind: Kind
    code: int
    name: str
    parent: int
    at: complex
    rings: tuple[Ring, ...]
    since: date
    arc: Arc | None = None


@dataclass(frozen=True, slots=True)
class Street:
    """A street with its lines."""

    code: int
    name: str
    municipality: int
    lines: tuple[tuple[complex, ...], ...]
    since: date


@dataclass(frozen=True, slots=True)
class Entrance:
    """An item of DetailniTEA: the flats behind the door of one address."""

    code: int
    address: int
    flats: int


@dataclass(frozen=True, slots=True)
class BuildingObject:
    """A building: `use` is ZpusobVyuzitiKod, `flats` PocetBytu; None where the register tells none.

    `unascertained`: the register says that the number of flats isn't known. `part` and `city_part` are None
    without a house number, as in the register. `hole` is a courtyard inside the outline.
    """

    code: int
    numbers: tuple[int, ...]
    numbering: Numbering
    use: int | None
    part: int | None
    city_part: int | None
    cadastral_unit: int
    flats: int | None
    unascertained: bool
    levels: int | None
    footprint_m2: int
    outline: Ring
    since: date
    hole: Ring = ()
    entrances: tuple[Entrance, ...] = ()

    @property
    def at(self) -> complex:
        """Return the definition point, in the middle."""
        return sum(self.outline) / len(self.outline)


@dataclass(frozen=True, slots=True)
class AddressPlace:
    """An address; `at` is None where it has no coordinates, `letter` that of the orientation number."""

    code: int
    house: int
    building: int
    postcode: int
    at: complex | None
    since: date
    street: int | None = None
    orientation: int | None = None
    letter: str | None = None


Element = Street | BuildingObject | AddressPlace
"""What daily changes are about."""


@dataclass
class Register:
    """All elements of one municipality, by their codes."""

    municipality: Territory
    territories: dict[Kind, tuple[Territory, ...]]
    streets: dict[int, Street] = field(default_factory=dict)
    buildings: dict[int, BuildingObject] = field(default_factory=dict)
    addresses: dict[int, AddressPlace] = field(default_factory=dict)

    def copy(self) -> "Register":
        """Return a register that can be changed while this one stays as it is."""
        return Register(
            self.municipality, self.territories, dict(self.streets), dict(self.buildings), dict(self.addresses)
        )

    def elements(self) -> Iterator[Element]:
        """Yield streets, buildings and addresses."""
        yield from self.streets.values()
        yield from self.buildings.values()
        yield from self.addresses.values()

    def put(self, element: Element) -> None:
        """Enter an element, or replace the one with its code."""
        match element:
            case Street():
                self.streets[element.code] = element
            case BuildingObject():
                self.buildings[element.code] = element
            case AddressPlace():
                self.addresses[element.code] = element

    def drop(self, kind: Kind, code: int) -> None:
        """Delete an element; nothing happens where there is none."""
        rows: dict[int, Street] | dict[int, BuildingObject] | dict[int, AddressPlace]
        match kind:
            case Kind.STREET:
                rows = self.streets
            case Kind.BUILDING:
                rows = self.buildings
            case Kind.ADDRESS:
                rows = self.addresses
            case _:
                return
        rows.pop(code, None)
