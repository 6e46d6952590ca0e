"""Files that exist only in a test: a source of records, each written in one statement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from rich.progress import Progress

from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    BusinessRecord,
    DistrictRecord,
    Record,
    SourceInfo,
)
from data.runs import RunReport, run_import
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.factories import at, rectangle

EVERY_KIND = frozenset({AddressRecord, BuildingRecord, BusinessRecord, DistrictRecord, BackdropRecord})


@dataclass
class Source:
    """A reader of the records it is given, as if they were a complete file."""

    given: list[Record]
    info: SourceInfo = field(default_factory=lambda: SourceInfo("osm", 4326, "© a source", True, EVERY_KIND))

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        yield from self.given


def address(key: str, east: float = 0, north: float = 0, number: str = "1", **fields: Any) -> AddressRecord:
    """An address in Long Street so many metres from the corner."""
    lon, lat = at(east, north)
    values: dict[str, Any] = {"street": "Long Street", "municipality": "Town", "house_number": number, **fields}
    return AddressRecord(key=key, place=key, x=lon, y=lat, **values)


def building(key: str, use: str, west: float, south: float, size: float = 10, **fields: Any) -> BuildingRecord:
    """A square building with its corner so many metres from the corner."""
    outline = rectangle(west, south, west + size, south + size)
    return BuildingRecord(key=key, place=key, use=use, wkb=shapely.to_wkb(outline), **fields)


def business(key: str, east: float, north: float, **fields: Any) -> BusinessRecord:
    """A bakery so many metres from the corner."""
    lon, lat = at(east, north)
    return BusinessRecord(key=key, place=key, kind="shop=bakery", name="Bakery", x=lon, y=lat, **fields)


def district(code: str, west: float, south: float, east: float, north: float, level: str = "part") -> DistrictRecord:
    """A rectangular district."""
    return DistrictRecord(level, code, code.title(), code, shapely.to_wkb(rectangle(west, south, east, north)))


def row_of(count: int, *, spacing: float = 40) -> list[Record]:
    """So many addresses along a street, numbered from 1."""
    return [address(f"n{number}", number * spacing, 0, str(number)) for number in range(1, count + 1)]


def take(database: Database, *sources: Source, **options: Any) -> RunReport:
    """Import one after the other and return the last report."""
    return [run_import(database, each, COMMAND_LINE, file=Path(each.info.source), **options) for each in sources][-1]


def rows(database: Database, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What a query answers."""
    with database.connect() as connection:
        return connection.execute(query, parameters or None).fetchall()
