"""A register that exists only in a test: full files and files of changes of its municipalities, as records."""

from datetime import date
from typing import Any

import shapely

from data.records import (
    AddressRecord,
    BuildingRecord,
    BusinessRecord,
    DoorRecord,
    NameRecord,
    Record,
    SourceInfo,
)
from tests.data.runs.sources import Source
from tests.factories import at, rectangle

HOME = "999001"
FULL_KINDS = frozenset({AddressRecord, BuildingRecord})


def full(*records: Record, day: int = 1, territories: frozenset[str] = frozenset({HOME})) -> Source:
    """Everything that the register knows of the municipalities at the end of a day of January."""
    names = [
        NameRecord("municipality", HOME, "Town", "line 1", HOME),
        NameRecord("part", "p1", "Upper Part", "line 2", HOME),
        NameRecord("street", "s1", "Long Street", "line 3", HOME),
    ]
    info = SourceInfo("ruian", 4326, "ČÚZK", True, FULL_KINDS, territories, until=date(2026, 1, day))
    return Source([*names, *records], info)


def changes(*records: Record, day: int, since: int | None = None) -> Source:
    """What has changed on a day of January."""
    previous = date(2026, 1, day - 1 if since is None else since)
    info = SourceInfo("ruian", 4326, "ČÚZK", False, FULL_KINDS, since=previous, until=date(2026, 1, day))
    return Source(list(records), info)


def point(code: str, building: str | None = None, east: float = 0, north: float = 0, **fields: Any) -> AddressRecord:
    """An address point by its code, in Long Street of Upper Part unless told otherwise."""
    lon, lat = at(east, north)
    values: dict[str, Any] = {
        "x": lon,
        "y": lat,
        "house_number": code,
        "street_key": "s1",
        "building": building,
        **fields,
    }
    return AddressRecord(key=code, place=f"AdresniMisto {code}", **values)


def object_(code: str, use: str | None = None, east: float = 0, size: float = 12, **fields: Any) -> BuildingRecord:
    """A building by its code, in Upper Part, with its corner so many metres from the corner."""
    outline = shapely.to_wkb(rectangle(east, 0, east + size, size))
    values: dict[str, Any] = {"part_key": "p1", "wkb": outline, "territory": HOME, **fields}
    return BuildingRecord(key=code, place=f"StavebniObjekt {code}", use=use, **values)


def entrance(building: str, address: str, flats: int) -> DoorRecord:
    """An entrance of a building, with the flats behind it."""
    return DoorRecord(f"{building}/{address}", f"StavebniObjekt {building}", building, flats, address_key=address)


def establishment(code: str, address: str, kind: str = "nace=4711") -> BusinessRecord:
    """An establishment at an address of the register."""
    return BusinessRecord(code, f"line {code}", kind, "Shop Ltd", address_key=address, address_source="ruian")


def establishments(*records: Record) -> Source:
    """The whole register of establishments."""
    info = SourceInfo("ros", 4326, "ROS", True, frozenset({BusinessRecord}))
    return Source(list(records), info)
