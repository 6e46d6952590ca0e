"""From an object's `addr:*` tags to the addresses it carries."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.house_numbers import HouseNumber
from data.osm.elements import Element
from data.osm.number_tags import has_number, house_numbers
from data.records import AddressRecord
from data.texts import Unusable, clean

ADDRESS_KEYS = (
    "addr:housenumber",
    "addr:conscriptionnumber",
    "addr:provisionalnumber",
    "addr:streetnumber",
    "addr:street",
    "addr:place",
    "addr:housename",
    "addr:interpolation",
)
"""Keys that make an object worth looking at: it has an address, or would have one with a number."""

RUIAN = "ruian"
"""The source of the register codes that Czech objects carry in `ref:ruian:addr`."""


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """An address as an object writes it, without a place on the map."""

    number: HouseNumber
    street: str | None
    part: str | None
    municipality: str | None
    postcode: str | None
    ruian: str | None


def is_addressed(tags: Mapping[str, str]) -> bool:
    """Whether the object states an address, be it an unusable one (a street without a number)."""
    return any(key in tags for key in ADDRESS_KEYS)


def written_addresses(tags: Mapping[str, str]) -> list[WrittenAddress]:
    """The addresses that `tags` state: one for each house number.

    Raises `Unusable`: "interpolation" for a line that only says which numbers lie along it,
    "no_number", "too_many_numbers", "too_long".
    """
    if "addr:interpolation" in tags:
        raise Unusable("interpolation", "it only says which numbers lie along it; the houses have their own addresses")
    if not has_number(tags):
        raise Unusable("no_number", "it has a street, place or name of a house, but no house number")
    numbers = house_numbers(tags)
    street = clean(tags.get("addr:street"), "the street")
    part = clean(tags.get("addr:place") or tags.get("addr:suburb"), "the part")
    municipality = clean(tags.get("addr:city"), "the municipality")
    postcode = clean(tags.get("addr:postcode"), "the postcode")
    codes = _register_codes(tags, len(numbers))
    return [
        WrittenAddress(number, street, part, municipality, postcode, code)
        for number, code in zip(numbers, codes, strict=True)
    ]


def addresses_of(element: Element, building: str | None) -> list[AddressRecord]:
    """The addresses that `element` carries, with keys "w5", or "w5#1", "w5#2" for a list.

    `building` is the key of the building that the element is, or on whose outline it lies.
    Raises `Unusable` as `written_addresses` does, and "incomplete_geometry".
    """
    if not is_addressed(element.tags):
        return []
    written = written_addresses(element.tags)
    suffixes = [""] if len(written) == 1 else [f"#{place}" for place in range(1, len(written) + 1)]
    return [_record(element, building, suffix, address) for suffix, address in zip(suffixes, written, strict=True)]


def _record(element: Element, building: str | None, suffix: str, written: WrittenAddress) -> AddressRecord:
    x, y = element.point
    return AddressRecord(
        key=element.key + suffix,
        place=element.place,
        x=x,
        y=y,
        street=written.street,
        house_number=written.number.house,
        number_kind=written.number.kind,
        orientation_number=written.number.orientation,
        part=written.part,
        municipality=written.municipality,
        postcode=written.postcode,
        building=building,
        also_keys=((RUIAN, written.ruian),) if written.ruian else (),
    )


def _register_codes(tags: Mapping[str, str], count: int) -> list[str | None]:
    codes = [code.strip() for code in tags.get("ref:ruian:addr", "").split(";")]
    fit = len(codes) == count and all(code.isdecimal() and len(code) <= 9 for code in codes)
    return list(codes) if fit else [None] * count
