"""From a building of the sample town to what RÚIAN says of it: its use, its flats, its entrances.

Where the map leaves no doubt, register and map agree on flats and houses. Where the map says only
`building=yes`, the register knows more, and has its own oddities.
"""

from dataclasses import dataclass
from random import Random

from data.sample_town.premises import Building

FAMILY_HOUSE, BLOCK, OLD_RESIDENTIAL, MULTIPURPOSE = 7, 6, 3, 20
FARMSTEAD, RECREATION, GARAGE, SHOP, OFFICES = 2, 8, 18, 10, 14
NOT_IN_THE_LIST = 31
"""The register's list of uses ends with 30: a code that an importer has never seen."""

ENTRANCES_TOLD = 0.6
"""Share of blocks with several doors whose entrances are told one by one; in the real register they are fewer."""

WORKPLACES = {
    "retail": (SHOP,), "office": (OFFICES,), "commercial": (OFFICES, 15, MULTIPURPOSE), "industrial": (1, 12),
    "warehouse": (12,), "church": (9,), "garage": (GARAGE,),
}  # fmt: skip
"""Uses of buildings in which nobody lives."""


@dataclass(frozen=True, slots=True)
class Described:
    """Use and number of flats as the register has them; None where it doesn't."""

    use: int | None
    flats: int | None
    unascertained: bool = False
    entrances_told: bool = False


def describe(building: Building, dice: Random) -> Described:
    """Return what the register says of the building."""
    if building.use in WORKPLACES:
        return Described(dice.choice(WORKPLACES[building.use]), dice.choice((0, None)))
    if building.use == "cabin":
        return Described(RECREATION, dice.choices((None, 0, 1), (60, 30, 10))[0])
    if building.use == "apartments":
        return _block(building, dice)
    if building.is_house:
        return _house(building, dice)
    return _residential(building, dice) if building.use == "residential" else _anything(dice)


def _house(building: Building, dice: Random) -> Described:
    if building.use == "farm":
        return Described(dice.choice((FARMSTEAD, FARMSTEAD, FAMILY_HOUSE)), 1)
    flats = dice.choices((1, 2, 3, None), (78, 11, 4, 7))[0]
    return Described(FAMILY_HOUSE, flats, unascertained=flats is None and dice.random() < 0.5)


def _block(building: Building, dice: Random) -> Described:
    """Describe a block of flats; one with shops may count as multipurpose, as a shop or as offices."""
    told, mixed = dice.random() < ENTRANCES_TOLD, dice.random() < 0.4
    if building.flats is None:
        known = dice.random() < 0.4
        return Described(BLOCK, dice.randint(6, 12) if known else None, unascertained=not known and dice.random() < 0.7)
    use = dice.choice((MULTIPURPOSE, MULTIPURPOSE, SHOP, OFFICES)) if building.businesses and mixed else BLOCK
    return Described(use, building.flats, entrances_told=told and len(building.doors) > 1)


def _residential(building: Building, dice: Random) -> Described:
    """Describe an old residential object; with doors to two streets it is a family house with three flats."""
    if len(building.doors) > 1:
        return Described(FAMILY_HOUSE, 3)
    return Described(OLD_RESIDENTIAL, dice.choices((1, 2, 3, 4, 6, 9, None), (30, 18, 8, 14, 14, 8, 8))[0])


def _anything(dice: Random) -> Described:
    use = dice.choices(
        (FAMILY_HOUSE, OLD_RESIDENTIAL, BLOCK, MULTIPURPOSE, FARMSTEAD, None, NOT_IN_THE_LIST),
        (46, 22, 12, 8, 4, 5, 3),
    )[0]
    spans = {FAMILY_HOUSE: (1, 2), BLOCK: (4, 10), MULTIPURPOSE: (0, 5), FARMSTEAD: (0, 1)}
    return Described(use, dice.randint(*spans.get(use or 0, (1, 6))))
