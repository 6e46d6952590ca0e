"""The month after: a town's register as it is then, and the country's daily files that lead there."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from data.sample_town.drafting import Draft
from data.sample_town.plane import Ground
from data.sample_town.registers.codes import ELSEWHERE_MUNICIPALITY
from data.sample_town.registers.editing import DayOfChanges, Editor, days_between
from data.sample_town.registers.elements import (
    AddressPlace,
    BuildingObject,
    Kind,
    Numbering,
    Register,
    Street,
)
from data.sample_town.registers.stories import STORIES
from data.sample_town.registers.survey import Survey, points_of
from data.sample_town.registers.vfr_elements import changed
from data.sample_town.registers.vfr_files import Deleted, FileType, write_changes

ADDRESSES_A_STORY = 2500
"""Each story happens once for so many addresses of a town, and at least once."""

_COLLECTIONS: Mapping[type, str] = {
    Street: "Ulice",
    BuildingObject: "StavebniObjekty",
    AddressPlace: "AdresniMista",
}


def a_month_after(day: date) -> date:
    """Return the last day of the month after the one in which the day lies."""
    return (day.replace(day=1) + timedelta(days=70)).replace(day=1) - timedelta(days=1)


def change_register(draft: Draft, register: Register, first: date, last: date) -> Editor:
    """Return an editor who has changed the register between both days."""
    edit = Editor(draft, register, first, last)
    for _ in range(max(draft.addresses // ADDRESSES_A_STORY, 1)):
        for story in STORIES:
            story(edit)
    return edit


class DailyFiles:
    """Gathers the changes of all towns and writes the country's chain of daily files.

    The country has more to tell: other municipalities change, and things are deleted that nobody here has seen.
    """

    def __init__(self, first: date, last: date) -> None:
        self._days = days_between(first, last)
        self._lines: dict[tuple[FileType, date], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._deleted: dict[date, list[Deleted]] = defaultdict(list)
        for number, day in enumerate(self._days):
            if day.weekday() < 6:
                self._add(day, _elsewhere(number, day), ELSEWHERE)

    def add(self, days: Mapping[date, DayOfChanges], ground: Ground) -> None:
        """Take in the changes of a town."""
        for day, changes in days.items():
            self._add(day, changes, ground)

    def _add(self, day: date, changes: DayOfChanges, ground: Ground) -> None:
        survey = Survey(points_of(changes.changed.values()), ground)
        for kind in (FileType.CHANGES, FileType.CHANGES_OUTLINED):
            for element in changes.changed.values():
                line = changed(element, survey, kind.outlined)
                self._lines[kind, day][_COLLECTIONS[type(element)]].append(line)
        self._deleted[day] += changes.deleted

    def write(self, folder: Path, kind: FileType) -> tuple[Path, ...]:
        """Write the chain, a file for each day; return the paths in order."""
        return tuple(write_changes(folder, kind, day, self._lines[kind, day], self._deleted[day]) for day in self._days)


ELSEWHERE = Ground(14.9, 49.9, 1000.0)
"""Where the municipality lies that nobody has."""


def _elsewhere(number: int, day: date) -> DayOfChanges:
    """Return a day's changes in a municipality that nobody has, and deletions of what nobody has seen."""
    at = complex(40 * number, 25)
    outline = (at, at + 12, at + 12 + 9j, at + 9j)
    building = BuildingObject(
        code=280_000_001 + number, numbers=(number + 1,), numbering=Numbering.CP, use=7, part=899_001,
        city_part=None, cadastral_unit=899_501, flats=1, unascertained=False, levels=None, footprint_m2=108,
        outline=outline, since=day,
    )  # fmt: skip
    street = Street(
        4_900_001 + number, f"Nikdovská {number + 1}", ELSEWHERE_MUNICIPALITY, ((at - 6j, at + 40 - 6j),), day
    )
    place = AddressPlace(88_800_001 + number, number + 1, building.code, 99999, at + 6, day, street.code, number + 1)
    gone = [(Kind.PARCEL, 880_000_000_000), (Kind.ADDRESS, 88_900_001), (Kind.BUILDING, 280_900_001)]
    return DayOfChanges(
        {(type(each), each.code): each for each in (street, building, place)},
        [Deleted(kind, code + number) for kind, code in gone],
    )
