"""What every reader of a source yields: one stream of records, whatever the format.

Readers (`data.osm`, `data.plain`, `data.ruian`, `data.establishments`) turn a file into these values and know
nothing of the database; `data.runs` takes them into it. Geometries are WKB in the CRS named by
the record's `srid`; nobody transforms in Python. Strings are stripped, empty ones are None.

A register names streets and parts of municipalities by codes, and need not repeat the name in the
same file: records carry the codes (`street_key`, `part_key`), `NameRecord`s the names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, Protocol

from rich.progress import Progress


class AddressRecord(NamedTuple):
    """One address point as the source knows it; a tuple, since there are millions of them.

    `key` identifies it within its source (an OpenStreetMap id such as `n123` or `w5#2`, a
    register code). `also_keys` are keys of other sources that it carries, as (source, key),
    for example ("ruian", "19095597"). `place` says where in the file it stood (line or element).
    A declared `category`, `flats` or `businesses` comes from plain files only.
    `house_number` is the číslo popisné or evidenční (then `number_kind` is "ev"), or the only number
    where a country has one; `orientation_number` includes its letter ("10a").
    What the source tells of the building (`number_kind`, `part_key`) need not be repeated here.
    `territory` is the code of the municipality where the source keeps its data by municipality.
    """

    key: str
    place: str
    x: float | None
    y: float | None
    srid: int = 4326
    street: str | None = None
    house_number: str | None = None
    number_kind: str | None = None
    orientation_number: str | None = None
    part: str | None = None
    municipality: str | None = None
    postcode: str | None = None
    building: str | None = None
    category: str | None = None
    flats: int | None = None
    businesses: int | None = None
    also_keys: tuple[tuple[str, str], ...] = ()
    street_key: str | None = None
    part_key: str | None = None
    territory: str | None = None


class BuildingRecord(NamedTuple):
    """A building; `use` is the source's own word for it ("apartments", "7").

    `wkb` is its outline (Polygon or MultiPolygon) or None; flats and levels are None where unknown.
    `footprint_m2` is told by the source; without it the outline is measured. `number_kind` ("ev" or
    None) and `part_key` hold for the addresses of the building. `amenity` is what the building itself
    is for, in the source's words ("amenity=school").
    """

    key: str
    place: str
    use: str | None
    wkb: bytes | None
    srid: int = 4326
    flats: int | None = None
    levels: float | None = None
    footprint_m2: float | None = None
    amenity: str | None = None
    number_kind: str | None = None
    part_key: str | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class BusinessRecord:
    """A shop or another business; `kind` is the source's word ("shop=bakery", "nace=4711").

    `address_key` or `building` name what it belongs to where the source says so; else it is
    attached by place (x, y). `address_source` is the source of that key where it is another one ("ruian").
    `name` is never that of a natural person.
    """

    key: str
    place: str
    kind: str
    name: str | None
    x: float | None = None
    y: float | None = None
    srid: int = 4326
    address_key: str | None = None
    address_source: str | None = None
    building: str | None = None


@dataclass(frozen=True, slots=True)
class DoorRecord:
    """Flats behind one entrance: `addr:flats` on a door, an item of RÚIAN's DetailniTEA.

    They belong to the address `address_key`; without it, to the address of the building nearest to (x, y).
    """

    key: str
    place: str
    building: str | None
    flats: int
    x: float | None = None
    y: float | None = None
    srid: int = 4326
    address_key: str | None = None


@dataclass(frozen=True, slots=True)
class DistrictRecord:
    """A district of some level ("municipality", "beat", "city_part"); `wkb` a (Multi)Polygon."""

    level: str
    code: str
    name: str
    place: str
    wkb: bytes
    srid: int = 4326
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class BackdropRecord:
    """A feature of the map's own backdrop: kind "street", "rail", "water" or "green".

    Buildings are not repeated here. `detail` ranks within the kind (a street's class).
    """

    key: str
    kind: str
    detail: str | None
    name: str | None
    wkb: bytes
    srid: int = 4326
    territory: str | None = None


NameKind = Literal["street", "part", "municipality"]


@dataclass(frozen=True, slots=True)
class NameRecord:
    """The name behind a code of a register; `territory` is the municipality of a street or part (or itself)."""

    kind: NameKind
    key: str
    name: str
    place: str
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class DeletionRecord:
    """Something that a file of changes says is no more; the key of a district is "level/code"."""

    kind: Literal["address", "building", "street", "part", "district"]
    key: str
    place: str


@dataclass(frozen=True, slots=True)
class SkippedRecords:
    """How many rows or elements of one sort were rightly left out, for the report ("not active any more")."""

    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """Something in the file that could not be used: where it stood, and why."""

    place: str
    code: str
    message: str


Record = (
    AddressRecord
    | BuildingRecord
    | BusinessRecord
    | DoorRecord
    | DistrictRecord
    | BackdropRecord
    | NameRecord
    | DeletionRecord
    | SkippedRecords
    | RejectedRow
)


@dataclass(frozen=True)
class SourceInfo:
    """What a reader says of its file before it is read.

    `source` names the register ("osm", "file:<name>"): records of the same source replace each
    other from run to run. `srid` is the CRS of its coordinates. `credit` is what maps must show.
    `complete` is True where what is missing from the file has vanished; `kinds` are the record
    classes of which the file is the whole truth for its source, within `territories` where it names
    any (codes of municipalities). What a source tells of other kinds stays as it was.

    A file of changes is not complete; it applies to `since`, the day of its predecessor, and leads to
    `until`. A complete file of a register holds what was true at the end of `until`. `size` is how many bytes the
    file takes on disk, 0 where that doesn't matter.
    """

    source: str
    srid: int
    credit: str | None
    complete: bool = True
    kinds: frozenset[type] = field(default_factory=frozenset)
    territories: frozenset[str] = field(default_factory=frozenset)
    since: date | None = None
    until: date | None = None
    details: dict[str, Any] = field(default_factory=dict)
    size: int = 0


class SourceReader(Protocol):
    """A file opened for reading: what it is, and its records one by one; can be pickled."""

    @property
    def info(self) -> SourceInfo:
        """What the file is."""

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield every record in bounded memory.

        Raises `geo.errors.InvalidInput` where the file as a whole can't be used (truncated,
        foreign, wrong encoding), with the line or element named.
        """
