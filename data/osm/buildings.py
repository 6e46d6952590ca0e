"""Buildings with their flats and storeys, and doors that say which flats lie behind them."""

import re
from collections.abc import Mapping

from data.osm.elements import Element
from data.osm.purposes import purpose
from data.records import BuildingRecord, DoorRecord
from data.texts import Unusable, clean

MOST_FLATS = 2000
"""Flats that are believed of one building or door; the largest Czech block has about 1,000."""

MOST_LEVELS = 200.0

_RANGE = re.compile(r"^(\d+)\s*[-–]\s*(\d+)$")
_LETTERS = re.compile(r"^([A-Za-z])\s*[-–]\s*([A-Za-z])$")


def is_building(tags: Mapping[str, str]) -> bool:
    """Whether the object is a building (a part of one, `building:part`, isn't)."""
    return tags.get("building", "no") != "no"


def building_of(element: Element) -> BuildingRecord | None:
    """The building that `element` is; `use` is the value of its `building` tag, `amenity` what else it is for.

    Raises `Unusable` where its outline is open, invalid or incomplete, or a word is too long.
    """
    if element.letter == "n" or not is_building(element.tags):
        return None
    return BuildingRecord(
        key=element.key,
        place=element.place,
        use=clean(element.tags["building"], "the use"),
        wkb=element.area,
        flats=_whole_number(element.tags.get("building:flats")) or counted_flats(element.tags.get("addr:flats")),
        levels=_levels(element.tags.get("building:levels")),
        amenity=purpose(element.tags),
    )


def door_of(element: Element, building: str | None) -> DoorRecord | None:
    """The door that `element` is, if it is a node that says which flats lie behind it.

    A door may be an address as well; it then gives that address its flats.
    Raises `Unusable` ("flats_unreadable") where `addr:flats` can't be counted.
    """
    if element.letter != "n" or "addr:flats" not in element.tags:
        return None
    flats = counted_flats(element.tags["addr:flats"])
    if flats is None:
        raise Unusable("flats_unreadable", f"its flats can't be counted: {clean(element.tags['addr:flats'])}")
    x, y = element.point
    return DoorRecord(key=element.key, place=element.place, building=building, flats=flats, x=x, y=y)


def counted_flats(value: str | None) -> int | None:
    """How many flats `addr:flats` names: "1-12;14" names 13, "A-C" names 3, "7" is one flat.

    None where it names none, or more than `MOST_FLATS`.
    """
    words = [word.strip() for word in re.split("[;,]", value or "")]
    flats = sum(_named(word) for word in words if word)
    return flats if 0 < flats <= MOST_FLATS else None


def _named(word: str) -> int:
    if numbers := _RANGE.match(word):
        return max(0, int(numbers[2][:9]) - int(numbers[1][:9]) + 1)
    if letters := _LETTERS.match(word):
        return max(0, ord(letters[2].upper()) - ord(letters[1].upper()) + 1)
    return 1 if any(character.isalnum() for character in word) else 0


def _whole_number(value: str | None) -> int | None:
    if not value or not re.fullmatch(r"\d{1,4}", value.strip()):
        return None
    number = int(value)
    return number if number <= MOST_FLATS else None


def _levels(value: str | None) -> float | None:
    if not value or not re.fullmatch(r"\d{1,3}([.,]\d+)?", value.strip()):
        return None
    levels = float(value.replace(",", "."))
    return levels if levels <= MOST_LEVELS else None
