"""Changing a register day by day, so that what was changed can be told day by day as well."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from data.sample_town.drafting import Draft
from data.sample_town.registers.codes import Codes
from data.sample_town.registers.elements import (
    AddressPlace,
    BuildingObject,
    Element,
    Kind,
    Numbering,
    Register,
)
from data.sample_town.registers.vfr_files import Deleted

QUIET = 3
"""Every so many days, and at weekends, nothing changes in the towns."""


@dataclass
class DayOfChanges:
    """What one day brings: elements as they are from then on, and those that are no more."""

    changed: dict[tuple[type, int], Element] = field(default_factory=dict)
    deleted: list[Deleted] = field(default_factory=list)


def days_between(first: date, last: date) -> list[date]:
    """Return the days after the first up to the last."""
    return [first + timedelta(days=i) for i in range(1, (last - first).days + 1)]


class Editor:
    """Changes a copy of a register; whatever it hands out to be changed, it hands out once."""

    def __init__(self, draft: Draft, register: Register, first: date, last: date) -> None:
        self.draft, self.codes = draft, Codes(draft.index, draft.municipality)
        self.dice: Random = draft.dice("changes")
        self.register = register.copy()
        self.days: dict[date, DayOfChanges] = defaultdict(DayOfChanges)
        self._busy = [day for day in days_between(first, last) if day.weekday() < 5 and day.day % QUIET]
        self._places = _by_building(register)
        codes = list(register.buildings)
        self._free = self.dice.sample(codes, len(codes))
        self._streets = self.dice.sample(list(register.streets), len(register.streets))
        self._highest = _highest_numbers(register)
        self._new = 0

    def day(self, after: date | None = None) -> date:
        """Return one of the days on which something happens."""
        return self.dice.choice([day for day in self._busy[:-1] if after is None or day > after] or self._busy[-1:])

    def early(self) -> date:
        """Return the first of these days."""
        return self._busy[0]

    def put(self, day: date, *elements: Element) -> None:
        """Enter or change elements; they are so since this day."""
        for element in elements:
            now = replace(element, since=day)
            self.register.put(now)
            self.days[day].changed[type(now), now.code] = now

    def drop(self, day: date, kind: Kind, code: int) -> None:
        """Delete an element."""
        self.register.drop(kind, code)
        self.days[day].deleted.append(Deleted(kind, code))

    def buildings(self) -> Iterator[tuple[BuildingObject, list[AddressPlace]]]:
        """Yield buildings that nobody has changed, with their addresses."""
        for code in self._free:
            yield self.register.buildings[code], self._places.get(code, [])

    def take(self, building: BuildingObject) -> None:
        """Keep a building from being handed out again."""
        self._free.remove(building.code)

    def street(self) -> int | None:
        """Return the code of a street that nobody has changed, or None when there is none left."""
        return self._streets.pop() if self._streets else None

    def next_number(self, part: int, numbering: Numbering = Numbering.CP) -> int:
        """Return the next house number of a part of the municipality."""
        self._highest[part, numbering] = self._highest.get((part, numbering), 0) + 1
        return self._highest[part, numbering]

    def next_new(self) -> int:
        """Return a number for something new: it makes the codes of new buildings and addresses."""
        self._new += 1
        return self._new


def _by_building(register: Register) -> Mapping[int, list[AddressPlace]]:
    at: dict[int, list[AddressPlace]] = defaultdict(list)
    for place in register.addresses.values():
        at[place.building].append(place)
    return at


def _highest_numbers(register: Register) -> dict[tuple[int, Numbering], int]:
    highest: dict[tuple[int, Numbering], int] = {}
    for of in register.buildings.values():
        if of.part is not None:
            key = of.part, of.numbering
            highest[key] = max(highest.get(key, 0), *of.numbers)
    return highest
