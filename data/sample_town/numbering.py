"""House numbers, as Czech towns give them: číslo popisné by age within the city part, orientation number by street."""

import cmath
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from data.sample_town.names import StreetNames
from data.sample_town.plan import Kind
from data.sample_town.plane import Plot
from data.sample_town.premises import Building, Door
from data.sample_town.streets import Rank
from data.sample_town.town import Town

SQUARE = -1
"""The square's place among the streets; houses around it are numbered in a row, as on old squares."""

NAMELESS = (Kind.VILLAGE, Kind.RECREATION)
"""Quarters whose streets have no names: people there live "in Horka, number 15"."""


@dataclass(frozen=True, slots=True)
class Number:
    """An address's numbers: `house` is the číslo popisné (or evidenční where `ev`), `street` the name of its street."""

    house: int
    ev: bool = False
    orientation: str | None = None
    street: str | None = None

    @property
    def label(self) -> str:
        """Return the number as written on the door: "684/10", "684" or "ev.42"."""
        house = f"ev.{self.house}" if self.ev else str(self.house)
        return f"{house}/{self.orientation}" if self.orientation else house


Numbers = list[tuple[Number, ...]]
"""For each building of `Town.buildings()`, in order, the numbers of its doors."""


def name_streets(town: Town, dice: Random) -> dict[int, str]:
    """Return the names of the streets that have any: main roads and those with a house in a quarter with names."""
    lived_in = {
        town.net.segments[door.street].street
        for quarter, building in town.buildings()
        for door in building.doors
        if town.kinds[quarter] not in NAMELESS
    }
    names = StreetNames(dice)
    named = {SQUARE: "náměstí Svobody"}
    for index, street in enumerate(town.net.streets):
        main = street.rank in (Rank.RADIAL, Rank.RING)
        kind = Kind.CENTRE if main else town.kinds[street.quarter]
        if street.segments and (index in lived_in or (main and street.quarter == 0)):
            named[index] = names.draw(street.rank, kind, _by_river(town, index))
    return named


def _by_river(town: Town, street: int) -> bool:
    """Say whether the street runs beside the river: 32 m from it on all its length."""
    segment = town.net.segments[town.net.streets[street].segments[0]]
    middle = (segment.start + segment.end) / 2
    near = (abs((a + b) / 2 - middle) for a, b in pairwise(town.plan.river))
    return town.net.streets[street].rank is Rank.STREET and min(near) < 40


def _orientation(count: int, first: int, step: int, dice: Random) -> list[str]:
    """Number so many doors along one side of a street: now and then a gap or a letter."""
    number, written = first, list[str]()
    for i in range(count):
        if i and dice.random() < 0.03 and "a" not in written[-1]:
            written.append(f"{number - step}a")
            continue
        number += step if dice.random() < 0.05 else 0
        written.append(str(number))
        number += step
    return written


def _place(town: Town, square: Plot, door: Door) -> tuple[int, int, float]:
    """Say where a door is numbered: its street, the first number of its side, and how far along it stands."""
    if square.holds(door.at, margin=-9.0):
        return SQUARE, 1, -cmath.phase((door.at - square.centre) / square.line(0).direction)
    right, along = town.net.place(door.street, door.at)
    return town.net.segments[door.street].street, 2 if right else 1, along


def _by_side(town: Town, names: dict[int, str]) -> dict[tuple[int, int], list[tuple[float, int, float, int]]]:
    """Group the doors by street and side: for each what puts it in order, ending with its place in its building."""
    square = next(block.plot for block in town.blocks if block.land == "place=square")
    sides: dict[tuple[int, int], list[tuple[float, int, float, int]]] = defaultdict(list)
    for index, (quarter, building) in enumerate(town.buildings()):
        begins: dict[int, float] = {}
        for position, door in enumerate(building.doors):
            street, first, along = _place(town, square, door)
            if street in names and town.kinds[quarter] not in NAMELESS:
                begins.setdefault(street, along)
                sides[street, first].append((begins[street], index, along, position))
    return sides


def number_doors(town: Town, names: dict[int, str], dice: Random) -> Numbers:
    """Return the numbers of all doors; no two buildings of a city part share a číslo popisné."""
    orientation: dict[tuple[int, int], tuple[str, str]] = {}
    for (street, first), entries in _by_side(town, names).items():
        written = _orientation(len(entries), first, 1 if street == SQUARE else 2, dice)
        for (_, index, _, position), number in zip(sorted(entries), written, strict=True):
            orientation[index, position] = (names[street], number)
    return _with_house_numbers(town, orientation, dice)


def _is_cottage(building: Building) -> bool:
    return building.use == "cabin"


def _with_house_numbers(town: Town, orientation: dict[tuple[int, int], tuple[str, str]], dice: Random) -> Numbers:
    series: dict[tuple[int, bool], list[int]] = {}
    for quarter, building in town.buildings():
        key = (town.part_of[quarter], _is_cottage(building))
        wanted = len(building.doors) if building.own_numbers else min(len(building.doors), 1)
        series.setdefault(key, []).extend([0] * wanted)
    left = {key: iter(_shuffled_by_age(len(places), dice)) for key, places in series.items()}
    numbers: Numbers = []
    for index, (quarter, building) in enumerate(town.buildings()):
        ev = _is_cottage(building)
        own = left[town.part_of[quarter], ev]
        first = next(own) if building.doors else 0
        doors = []
        for position in range(len(building.doors)):
            house = next(own) if position and building.own_numbers else first
            street, written = orientation.get((index, position), (None, None))
            doors.append(Number(house, ev, written, street))
        numbers.append(tuple(doors))
    return numbers


def _shuffled_by_age(count: int, dice: Random) -> list[int]:
    """Return 1..count, roughly rising: neighbours were built in the same decades but not in order."""
    return sorted(range(1, count + 1), key=lambda number: number + dice.uniform(0, 60 + count / 3))
