"""`open_osm`: an OpenStreetMap file as a stream of records."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from rich.progress import Progress

from data.files import InputFile, open_input
from data.formats import Format
from data.osm.addresses import addresses_of
from data.osm.backdrop import backdrop_of
from data.osm.buildings import building_of, door_of, is_building
from data.osm.businesses import business_kind, business_of
from data.osm.districts import CZECH_LEVELS, OTHER_LEVELS, Districts
from data.osm.elements import Element
from data.osm.joining import OSM, Joiner, carrier_of
from data.osm.stream import elements, is_area
from data.osm.survey import Survey, survey
from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    BusinessRecord,
    DistrictRecord,
    DoorRecord,
    Record,
    RejectedRow,
    SourceInfo,
)
from data.texts import Unusable
from geo.errors import InvalidInput

CREDIT = "© OpenStreetMap contributors"
"""What a map made of this data must show (ODbL 1.0, 4.3)."""

_KINDS = frozenset({AddressRecord, BackdropRecord, BuildingRecord, BusinessRecord, DistrictRecord, DoorRecord})
_PROGRESS_STEP = 1000
_R = TypeVar("_R")


class OsmReader:
    """An OpenStreetMap file opened for reading; see `open_osm`.

    `joined` tells, after the records were read, how many objects state an address that another
    object states too, and so have become part of its record (their keys are in its `also_keys`).
    """

    def __init__(self, file: InputFile) -> None:
        self._file = file
        self.joined = 0

    @property
    def info(self) -> SourceInfo:
        """What the file is: the source "osm" in EPSG:4326."""
        named = {"file": self._file.name}
        return SourceInfo(OSM, 4326, CREDIT, complete=True, kinds=_KINDS, details=named, size=self._file.size_on_disk)

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield every record of the file; addresses that several objects state come last.

        Raises `InvalidInput`: "unreadable_osm" (damaged or foreign), "unsorted_file", "change_file",
        "unsaved_objects", "empty_file".
        """
        found = survey(self._file)
        reading = _Reading(found, Joiner(found))
        for element in _counted(elements(self._file), self._file.name, progress):
            yield from reading.records_of(element)
        yield from reading.joiner.finish()
        self.joined = reading.joiner.joined


def open_osm(path: Path) -> OsmReader:
    """Open an OpenStreetMap file: .osm.pbf, .osm, or .osm packed as .gz, .bz2 or .zip.

    Raises `InvalidInput` where it is something else, and what `data.files.open_input` raises.
    """
    file = open_input(path)
    if file.format not in (Format.PBF, Format.OSM_XML):
        raise InvalidInput(
            "not_osm", f"{file.name} is no OpenStreetMap file but {file.format}. Give an .osm.pbf or .osm file."
        )
    return OsmReader(file)


class _Reading:
    """What the elements of one file become."""

    def __init__(self, found: Survey, joiner: Joiner) -> None:
        self._survey = found
        self._districts = Districts(CZECH_LEVELS if found.czech else OTHER_LEVELS)
        self.joiner = joiner

    def records_of(self, element: Element) -> Iterator[Record]:
        """Everything that `element` gives; what can't be used of it as `RejectedRow`."""
        building = self._building(element)
        own = None
        for addresses in _made(element, lambda: addresses_of(element, building)):
            if isinstance(addresses, RejectedRow):
                yield addresses
            else:
                own = addresses[0].key if addresses else None
                yield from self._joined(element, building, addresses)
        for business in _made(element, lambda: business_of(element, own, building)):
            yield from self.joiner.business(business) if isinstance(business, BusinessRecord) else (business,)
        yield from _made(element, lambda: building_of(element))
        yield from _made(element, lambda: door_of(element, building))
        yield from _made(element, lambda: self._districts.of(element))
        yield from _made(element, lambda: backdrop_of(element, area=_has_area(element)))

    def _joined(self, element: Element, building: str | None, addresses: list[AddressRecord]) -> Iterator[Record]:
        carrier = carrier_of(element, building, business=business_kind(element.tags) is not None)
        for address in addresses:
            yield from self.joiner.address(carrier, address)

    def _building(self, element: Element) -> str | None:
        if element.letter == "n":
            return self._survey.building_of.get(element.number)
        return element.key if is_building(element.tags) else None


def _has_area(element: Element) -> bool:
    return element.letter == "r" or is_area(element.tags)


def _made(element: Element, make: Callable[[], _R | None]) -> Iterator[_R | RejectedRow]:
    try:
        record = make()
    except Unusable as fault:
        yield fault.at(element.place)
    else:
        if record is not None:
            yield record


def _counted(stream: Iterator[Element], name: str, progress: Progress | None) -> Iterator[Element]:
    if progress is None:
        yield from stream
        return
    task = progress.add_task(f"Reading {name}", total=None)
    for count, element in enumerate(stream, 1):
        if count % _PROGRESS_STEP == 0:
            progress.update(task, completed=count)
        yield element
    progress.update(task, completed=count, total=count)
