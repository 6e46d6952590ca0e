"""Districts from administrative boundaries: which `admin_level` is which of our levels.

The meaning of a level differs by country (wiki.openstreetmap.org/wiki/Tag:boundary=administrative).
States (2) and levels that aren't listed give no district.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.osm.elements import Element
from data.records import DistrictRecord
from data.texts import Unusable, clean

CZECH_LEVELS: Mapping[str, str] = {
    "6": "region",
    "7": "county",
    "8": "municipality",
    "9": "city_part",
    "10": "cadastral_area",
}
"""Kraj, okres, obec, městská část or obvod, katastrální území; 4 are statistical regions only."""

OTHER_LEVELS: Mapping[str, str] = {"4": "region", "6": "county", "8": "municipality", "9": "city_part", "10": "part"}
"""Most of Europe: state or land, district, municipality, and what a city is divided into."""

_CODE_KEYS = ("ref", "ISO3166-2")


@dataclass
class Districts:
    """Makes districts of boundaries; within a level every code is given once."""

    levels: Mapping[str, str]
    _given: set[tuple[str, str]] = field(default_factory=set)

    def of(self, element: Element) -> DistrictRecord | None:
        """The district whose boundary `element` is, or None if it is none of ours.

        Its code is the `ref` tag, else the ISO 3166-2 code, else (or if another district of the
        level has it already) "osm:r<id>". Raises `Unusable`: "no_name", "too_long", and where the
        boundary isn't closed or the file lacks a part of it.
        """
        level = self._level(element)
        if level is None:
            return None
        name = clean(element.tags.get("name"), "the name")
        if name is None:
            raise Unusable("no_name", "the boundary has no name")
        outline = element.area
        return DistrictRecord(level, self._code(level, element), name, element.place, outline)

    def _level(self, element: Element) -> str | None:
        if element.letter != "r" or element.tags.get("boundary") != "administrative":
            return None
        return self.levels.get(element.tags.get("admin_level", ""))

    def _code(self, level: str, element: Element) -> str:
        own = f"osm:{element.key}"
        candidates = (clean(element.tags.get(key), "the code") for key in _CODE_KEYS)
        code = next((code for code in candidates if code and (level, code) not in self._given), own)
        self._given.add((level, code))
        return code
