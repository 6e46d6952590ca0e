"""Municipalities and what they are divided into: names behind codes, districts, and the lines of streets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from data.records import BackdropRecord, DistrictRecord, NameKind, NameRecord
from data.ruian.source import SRID
from data.ruian.vfr import gml, names
from data.ruian.vfr.entries import Entry
from data.ruian.vfr.homes import Homes
from data.texts import Unusable

STREET_CLASS = "unclassified"
"""How streets are drawn: RÚIAN knows no classes, and this is the word for a public street without one."""

AreaRecord = NameRecord | DistrictRecord | BackdropRecord


@dataclass(frozen=True)
class AreaKind:
    """What an item becomes: `level` a district, `named` a name; `home` tells its municipality."""

    own: str
    home: Callable[[Entry, Homes], str | None]
    level: str | None = None
    named: NameKind | None = None

    def records(self, entry: Entry, homes: Homes) -> list[AreaRecord]:
        """The name, and the district or street line, of an item; a border in a file without polygons is no loss.

        Raises `Unusable` ("other_municipality").
        """
        return list(self._records(entry, self.home(entry, homes)))

    def _records(self, entry: Entry, territory: str | None) -> Iterator[AreaRecord]:
        name = entry.text("Nazev")
        if name is None:
            entry.rejected.append(Unusable("no_name", "it has no name").at(entry.place))
        elif self.named:
            yield NameRecord(self.named, entry.code, name, entry.place, territory)
        if self.level and name:
            yield from self._district(self.level, name, entry, territory)
        if self.named == "street":
            yield from self._line(name, entry, territory)

    def _district(self, level: str, name: str, entry: Entry, territory: str | None) -> Iterator[DistrictRecord]:
        border = self._shape("OriginalniHranice", entry, gml.area)
        if border is not None:
            yield DistrictRecord(level, entry.code, name, entry.place, border, SRID, territory)

    def _line(self, name: str | None, entry: Entry, territory: str | None) -> Iterator[BackdropRecord]:
        line = self._shape("DefinicniCara", entry, gml.lines)
        if line is not None:
            yield BackdropRecord(f"street/{entry.code}", "street", STREET_CLASS, name, line, SRID, territory)

    def _shape(self, name: str, entry: Entry, make: Callable[..., bytes]) -> bytes | None:
        geometry = entry.child("Geometrie")
        holder = None if geometry is None else geometry.find(self.own + name)
        return None if holder is None else entry.attempt(make, holder)


def _itself(entry: Entry, homes: Homes) -> str | None:
    return homes.of(entry.code)


def _stated(entry: Entry, homes: Homes) -> str | None:
    return homes.of(entry.reference("Obec", f"{names.MUNICIPALITY}Kod"))


def _of_part(entry: Entry, homes: Homes) -> str | None:
    return _noted(homes.parts, entry, homes)


def _of_cadastral_area(entry: Entry, homes: Homes) -> str | None:
    return _noted(homes.cadastral_areas, entry, homes)


def _noted(known: dict[str, str], entry: Entry, homes: Homes) -> str | None:
    if home := _stated(entry, homes):
        known[entry.code] = home
    return home


def _of_zsj(entry: Entry, homes: Homes) -> str | None:
    return homes.of_cadastral_area(entry.reference("KatastralniUzemi", f"{names.CADASTRAL_AREA}Kod"))


MUNICIPALITY = AreaKind(names.MUNICIPALITY, _itself, level="municipality", named="municipality")
CITY_PART = AreaKind(names.CITY_PART, _stated, level="city_part")
PART = AreaKind(names.PART, _of_part, named="part")
CADASTRAL_AREA = AreaKind(names.CADASTRAL_AREA, _of_cadastral_area, level="cadastral_area")
ZSJ = AreaKind(names.ZSJ, _of_zsj, level="zsj")
STREET = AreaKind(names.STREET, _stated, named="street")
