"""AdresniMisto: an address point with its codes and numbers.

Whether its number is a číslo popisné or evidenční, and its part of the municipality, are told by its building.
"""

from xml.etree.ElementTree import Element

from data.records import AddressRecord
from data.ruian.source import SRID
from data.ruian.vfr import gml
from data.ruian.vfr.entries import Entry
from data.ruian.vfr.homes import Homes
from data.ruian.vfr.names import ADDRESS, BUILDING, STREET
from data.texts import Unusable
from geo.addresses import CZECH_POSTCODE

LARGEST_HOUSE_NUMBER = 9999
LARGEST_ORIENTATION_NUMBER = 999

_POINTS = f"{ADDRESS}DefinicniBod"
_POINT = f"{ADDRESS}AdresniBod"
"""Its siblings Zachranka and Hasici are where an ambulance and the fire brigade stop."""


def address_records(entry: Entry, homes: Homes) -> list[AddressRecord]:
    """The record of an AdresniMisto; without an AdresniBod it has no place."""
    house = entry.number("CisloDomovni", LARGEST_HOUSE_NUMBER)
    x, y = entry.attempt(_place, entry.child("Geometrie")) or (None, None)
    record = AddressRecord(
        key=entry.code,
        place=entry.place,
        x=x,
        y=y,
        srid=SRID,
        house_number=None if house is None else str(house),
        orientation_number=_orientation(entry),
        postcode=entry.attempt(_postcode, entry.text("Psc")),
        building=entry.reference("StavebniObjekt", f"{BUILDING}Kod"),
        street_key=entry.reference("Ulice", f"{STREET}Kod"),
        territory=homes.municipality,
    )
    return [record]


def _place(geometry: Element | None) -> tuple[float, float] | None:
    points = None if geometry is None else geometry.find(_POINTS)
    holder = None if points is None else points.find(_POINT)
    return None if holder is None else gml.point(holder)


def _orientation(entry: Entry) -> str | None:
    number = entry.number("CisloOrientacni", LARGEST_ORIENTATION_NUMBER)
    return None if number is None else f"{number}{entry.text('CisloOrientacniPismeno') or ''}"


def _postcode(text: str | None) -> str | None:
    if text is None:
        return None
    match = CZECH_POSTCODE.fullmatch(text)
    if match is None:
        raise Unusable("not_a_postcode", f"its Psc {text[:40]!r} is no postcode")
    return "".join(match.groups())
