"""A town entered into RÚIAN: streets, building objects, address places, with the register's own oddities."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from data.sample_town.drafting import Draft
from data.sample_town.numbering import SQUARE, Number
from data.sample_town.plane import Ground, Plot
from data.sample_town.premises import Building
from data.sample_town.registers.codes import Codes
from data.sample_town.registers.elements import (
    AddressPlace,
    BuildingObject,
    Entrance,
    Kind,
    Numbering,
    Register,
    Ring,
    Street,
)
from data.sample_town.registers.territories import territories
from data.sample_town.registers.uses import Described, describe

WITHOUT_COORDINATES = 0.0024
"""Share of addresses that have no point, as in Brno."""

LEVELS_TOLD = 0.85
COURTYARD = 0.32
"""A large hall has a courtyard of so much of its length and breadth."""
LARGE_HALL_M2 = 900

DAYS = tuple(date(year, month, 11) for year in (2012, 2014, 2017, 2020, 2024) for month in (2, 6, 11))
"""Since when elements are as they are."""


def fill_register(draft: Draft) -> Register:
    """Return the register of a town as it was when the map was drawn; the same draft gives the same register."""
    codes = Codes(draft.index, draft.municipality)
    shapes = territories(draft, codes)
    register = Register(shapes[Kind.MUNICIPALITY][0], shapes)
    for street in _streets(draft, codes):
        register.put(street)
    clerk = _Clerk(draft, codes, {street.name: street.code for street in register.streets.values()})
    for building, places in clerk.entries():
        register.put(building)
        for place in places:
            register.put(place)
    _lose_points(draft, register)
    return register


def _streets(draft: Draft, codes: Codes) -> Iterator[Street]:
    net = draft.town.net
    for index, name in sorted(draft.street_names.items()):
        if index == SQUARE:
            square = next(block.plot for block in draft.town.blocks if block.land == "place=square")
            lines = [(*square.corners, square.corners[0])]
        else:
            lines = [tuple(net.segments[label].path()) for label in net.streets[index].segments]
        yield Street(codes.street(index + 1), name, codes.municipality, tuple(lines), DAYS[0])


class _Clerk:
    """Enters buildings and their addresses one by one."""

    def __init__(self, draft: Draft, codes: Codes, streets: dict[str, int]) -> None:
        self._draft, self._codes, self._streets = draft, codes, streets
        self._dice = draft.dice("register")
        self._address = draft.first_code
        self._entrance = 0

    def entries(self) -> Iterator[tuple[BuildingObject, list[AddressPlace]]]:
        """Yield each building with its addresses."""
        town = self._draft.town
        for index, ((quarter, building), doors) in enumerate(zip(town.buildings(), self._draft.numbers, strict=True)):
            part, code = town.part_of[quarter], self._codes.building(index + 1)
            since = self._dice.choice(DAYS)
            places = [
                self._place(number, door.at, code, part, since)
                for number, door in zip(doors, building.doors, strict=True)
            ]
            yield self._building(building, code, part, doors, places, since), places

    def _place(self, number: Number, at: complex, building: int, part: int, since: date) -> AddressPlace:
        self._address += 1
        orientation, letter = _split(number.orientation)
        street = self._streets[number.street] if number.street else None
        postcode = self._draft.postcode + part
        return AddressPlace(self._address, number.house, building, postcode, at, since, street, orientation, letter)

    def _building(
        self,
        building: Building,
        code: int,
        part: int,
        doors: tuple[Number, ...],
        places: list[AddressPlace],
        since: date,
    ) -> BuildingObject:
        said = describe(building, self._dice)
        numbering = Numbering.NONE if not doors else Numbering.EV if doors[0].ev else Numbering.CP
        return BuildingObject(
            code=code,
            numbers=tuple(dict.fromkeys(number.house for number in doors)),
            numbering=numbering,
            use=said.use,
            part=self._codes.part(part) if doors else None,
            city_part=self._codes.city_part(part) if doors else None,
            cadastral_unit=self._codes.cadastral_unit(part),
            flats=said.flats,
            unascertained=said.unascertained,
            levels=building.levels if self._dice.random() < LEVELS_TOLD else None,
            footprint_m2=footprint(building.outline, self._draft.ground),
            outline=building.outline,
            since=since,
            hole=_courtyard(building),
            entrances=tuple(self._entrances(said, places)),
        )

    def _entrances(self, said: Described, places: list[AddressPlace]) -> Iterator[Entrance]:
        if not said.entrances_told or said.flats is None:
            return
        for place, flats in zip(places, shared(said.flats, len(places)), strict=True):
            self._entrance += 1
            yield Entrance(self._codes.entrance(self._entrance), place.code, flats)


def shared(flats: int, doors: int) -> list[int]:
    """Spread flats over doors as evenly as whole numbers allow."""
    return [(flats + i) // doors for i in range(doors)]


def _split(orientation: str | None) -> tuple[int | None, str | None]:
    """Part an orientation number from its letter: "12a" is (12, "a")."""
    found = re.fullmatch(r"(\d+)([a-z]?)", orientation or "")
    return (int(found[1]), found[2] or None) if found else (None, None)


def footprint(outline: Ring, ground: Ground) -> int:
    """Return the area of an outline where it lies on the globe, in whole square metres."""
    flat = Plot(outline, tuple(range(len(outline)))).area
    return max(round(abs(flat) * ground.stretch(sum(outline) / len(outline)) ** 2), 1)


def _courtyard(building: Building) -> Ring:
    plot = Plot(building.outline, tuple(range(len(building.outline))))
    if building.use not in ("industrial", "warehouse") or plot.area < LARGE_HALL_M2:
        return ()
    return tuple(plot.centre + (corner - plot.centre) * COURTYARD for corner in reversed(building.outline))


def _lose_points(draft: Draft, register: Register) -> None:
    """Take the coordinates from a few addresses, none of them in a building that the map is certain of."""
    unsure = {building.outline for _, building in draft.town.buildings() if not building.is_certain}
    candidates = [
        place for place in register.addresses.values() if register.buildings[place.building].outline in unsure
    ]
    dice = draft.dice("points")
    number = max(round(WITHOUT_COORDINATES * draft.addresses), 1)
    for place in dice.sample(candidates, min(number, len(candidates))):
        register.put(replace(place, at=None))
