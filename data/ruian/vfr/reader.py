"""`open_vfr`: a VFR file as a stream of records."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from rich.progress import Progress

from data.files import InputFile, open_packed
from data.formats import Format
from data.plain.seen import Seen
from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    DistrictRecord,
    DoorRecord,
    NameRecord,
    Record,
    RejectedRow,
    SkippedRecords,
    SourceInfo,
)
from data.ruian.source import RUIAN, SRID, credit
from data.ruian.vfr import areas, names
from data.ruian.vfr.addresses import address_records
from data.ruian.vfr.buildings import building_records
from data.ruian.vfr.deletions import deletion
from data.ruian.vfr.entries import Entry
from data.ruian.vfr.header import WANTED, Header, read_header
from data.ruian.vfr.homes import Homes
from data.ruian.vfr.names import VF, local
from data.ruian.vfr.stream import VfrStream
from data.texts import Unusable
from geo.errors import InvalidInput

PARCEL = "parcel"
OTHER_DELETION = "deletion of a parcel or of another element that is not kept"

Maker = Callable[[Entry, Homes], Sequence[Record]]

_KINDS: frozenset[type] = frozenset({AddressRecord, BuildingRecord, DoorRecord, NameRecord})
_POLYGON_KINDS: frozenset[type] = frozenset({DistrictRecord, BackdropRecord})

_MAKERS: Mapping[tuple[str, str], tuple[str, Maker]] = {
    ("Obce", "Obec"): (names.MUNICIPALITY, areas.MUNICIPALITY.records),
    ("Momc", "Momc"): (names.CITY_PART, areas.CITY_PART.records),
    ("CastiObci", "CastObce"): (names.PART, areas.PART.records),
    ("KatastralniUzemi", "KatastralniUzemi"): (names.CADASTRAL_AREA, areas.CADASTRAL_AREA.records),
    ("Zsj", "Zsj"): (names.ZSJ, areas.ZSJ.records),
    ("Ulice", "Ulice"): (names.STREET, areas.STREET.records),
    ("StavebniObjekty", "StavebniObjekt"): (names.BUILDING, building_records),
    ("AdresniMista", "AdresniMisto"): (names.ADDRESS, address_records),
}
"""By collection and item: the namespace of the item's values, and what it becomes. Others are skipped."""

_BY_COLLECTION = {VF + collection: (VF + item, *made) for (collection, item), made in _MAKERS.items()}
_DELETIONS, _DELETION = f"{VF}ZaniklePrvky", f"{VF}ZaniklyPrvek"


def open_vfr(path: Path) -> "VfrReader":
    """Open a VFR file of a municipality or of daily changes: .xml, or .xml packed as .zip or .gz.

    Raises `InvalidInput` for any other file, which `data.ruian.vfr.header.read_header` tells apart, and
    what `data.files.open_packed` raises.
    """
    file = open_packed(path)
    if file.format not in (Format.VFR, Format.UNKNOWN):
        raise InvalidInput("not_vfr", f"{file.name} is {file.format}, not RÚIAN's exchange format. {WANTED}")
    return VfrReader(file, read_header(file))


class VfrReader:
    """A VFR file opened for reading; see `open_vfr`."""

    def __init__(self, file: InputFile, header: Header) -> None:
        self._file = file
        self._header = header

    @property
    def info(self) -> SourceInfo:
        """What the file is: the whole truth of its municipality, or the nation's changes of a day."""
        header = self._header
        return SourceInfo(
            RUIAN,
            SRID,
            credit(header.until),
            complete=header.complete,
            kinds=_KINDS | _POLYGON_KINDS if header.has_polygons else _KINDS,
            territories=frozenset({header.municipality} if header.municipality else ()),
            since=header.since,
            until=header.until,
            details={
                "file": self._file.name,
                "version": header.version,
                "file_type": header.file_type,
                "transactions": list(header.transactions),
                "predecessor": header.predecessor,
            },
            size=self._file.size_on_disk,
        )

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield every record in the file's order, then how many elements were left out.

        Raises `InvalidInput`: "truncated_file", "damaged_xml", "wrong_encoding", "element_too_large".
        """
        stream = VfrStream(self._file, self._header.prefix)
        reading = _Reading(Homes(self._header.municipality))
        for collection, items in stream.items(progress):
            yield from reading.records_of(collection, items)
        skipped = {PARCEL: stream.parcels, OTHER_DELETION: reading.other_deletions}
        yield from (SkippedRecords(reason, number) for reason, number in skipped.items() if number)


class _Reading:
    """What the items of one file become."""

    def __init__(self, homes: Homes) -> None:
        self.other_deletions = 0
        self._homes = homes
        self._seen = Seen()
        self._numbers: Counter[str] = Counter()

    def records_of(self, collection: str, items: list[Element]) -> Iterator[Record]:
        """Everything that `items` of a collection give; what can't be used of them as `RejectedRow`."""
        if collection == _DELETIONS:
            yield from self._deleted(items)
        elif collection in _BY_COLLECTION:
            tag, own, make = _BY_COLLECTION[collection]
            name = local(tag)
            for item in items:
                if item.tag == tag:
                    yield from self._made(item, own, name, make)

    def _made(self, item: Element, own: str, name: str, make: Maker) -> Sequence[Record]:
        self._numbers[name] += 1
        try:
            entry = Entry(item, own, name)
        except Unusable as fault:
            return [fault.at(f"{name} no. {self._numbers[name]}")]
        if not self._seen.add(entry.place):
            return [RejectedRow(entry.place, "duplicate_code", "its Kod stood at an earlier element already")]
        try:
            records = make(entry, self._homes)
        except Unusable as fault:
            return [fault.at(entry.place)]
        return [*records, *entry.rejected] if entry.rejected else records

    def _deleted(self, items: list[Element]) -> Iterator[Record]:
        for item in items:
            self._numbers[_DELETION] += 1
            try:
                record = deletion(item)
            except Unusable as fault:
                yield fault.at(f"ZaniklyPrvek no. {self._numbers[_DELETION]}")
                continue
            if record:
                yield record
            else:
                self.other_deletions += 1
