"""StavebniObjekt: a building with its use, flats and storeys, and DetailniTEA, its entrances."""

from xml.etree.ElementTree import Element

from data.records import BuildingRecord, DoorRecord
from data.ruian.source import SRID
from data.ruian.vfr import gml
from data.ruian.vfr.entries import Entry, is_code, whole_number
from data.ruian.vfr.homes import Homes
from data.ruian.vfr.names import BASE, BUILDING, COMMON, PART
from data.texts import Unusable
from geo.addresses import REGISTRATION

MOST_FLATS = 2000
"""Flats that are believed of one building or entrance; the largest Czech block has about 1,000."""

MOST_LEVELS = 200
LARGEST_FOOTPRINT_M2 = 10_000_000

_KINDS = {"2": REGISTRATION}
"""TypStavebnihoObjektuKod: 1 has a číslo popisné, 2 a číslo evidenční, 3 neither."""

_OUTLINE = f"{BUILDING}OriginalniHranice"


def building_records(entry: Entry, homes: Homes) -> list[BuildingRecord | DoorRecord]:
    """The record of a StavebniObjekt, and one for each entrance whose flats are known."""
    part = entry.reference("CastObce", f"{PART}Kod")
    levels = _ascertained(entry, "PocetPodlazi", MOST_LEVELS)
    footprint = _ascertained(entry, "ZastavenaPlocha", LARGEST_FOOTPRINT_M2)
    building = BuildingRecord(
        key=entry.code,
        place=entry.place,
        use=entry.text("ZpusobVyuzitiKod"),
        wkb=entry.attempt(_outline, entry.child("Geometrie")),
        srid=SRID,
        flats=_ascertained(entry, "PocetBytu", MOST_FLATS),
        levels=None if levels is None else float(levels),
        footprint_m2=None if footprint is None else float(footprint),
        number_kind=_KINDS.get(entry.text("TypStavebnihoObjektuKod") or ""),
        part_key=part,
        territory=homes.of_part(part),
    )
    entrances = entry.child("DetailniTEA")
    if entrances is None:
        return [building]
    doors = [entry.attempt(_door, entrance, entry.code) for entrance in entrances]
    return [building, *(door for door in doors if door)]


def _ascertained(entry: Entry, name: str, most: int) -> int | None:
    """The number of a child, unless NezjisteneUdaje says that it was not ascertained."""
    unknown = entry.child("NezjisteneUdaje")
    if unknown is not None and (unknown.findtext(COMMON + name) or "").strip() in ("true", "1"):
        return None
    return entry.number(name, most)


def _outline(geometry: Element | None) -> bytes | None:
    holder = None if geometry is None else geometry.find(_OUTLINE)
    return None if holder is None else gml.area(holder)


def _door(entrance: Element, building: str) -> DoorRecord | None:
    flats = whole_number(entrance.findtext(f"{BUILDING}PocetBytu"), "PocetBytu", MOST_FLATS)
    if flats is None:
        return None
    code = (entrance.findtext(f"{BUILDING}Kod") or "").strip()
    address = (entrance.findtext(f"{BUILDING}AdresniMistoKod/{BASE}Kod") or "").strip()
    if not (is_code(code) and is_code(address)):
        raise Unusable("no_code", f"its entrance (DetailniTEA) {code[:40]!r} at address {address[:40]!r} lacks a code")
    place = f"StavebniObjekt {building}, DetailniTEA {code}"
    return DoorRecord(key=f"{building}/{code}", place=place, building=building, flats=flats, address_key=address)
