"""What every reader of a source yields: one stream of records, whatever the format.

Readers (`data.osm`, `data.plain`, later the registers) turn a file into these values and know
nothing of the database; `data.runs` takes them into it. Geometries are WKB in the CRS named by
the record's `srid`; nobody transforms in Python. Strings are stripped, empty ones are None.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from rich.progress import Progress


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """One address point as the source knows it.

    `key` identifies it within its source (an OpenStreetMap id such as `n123` or `w5#2`, a
    register code). `also_keys` are keys of other sources that it carries, as (source, key),
    for example ("ruian", "19095597"). `place` says where in the file it stood (line or element).
    A declared `category`, `flats` or `businesses` comes from plain files only.
    `house_number` is the číslo popisné or evidenční (then `number_kind` is "ev"), or the only number
    where a country has one; `orientation_number` includes its letter ("10a").
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


@dataclass(frozen=True, slots=True)
class BuildingRecord:
    """A building; `use` is the source's own word for it ("apartments", "7").

    `wkb` is its outline (Polygon or MultiPolygon) or None; flats and levels are None where unknown.
    """

    key: str
    place: str
    use: str | None
    wkb: bytes | None
    srid: int = 4326
    flats: int | None = None
    levels: float | None = None


@dataclass(frozen=True, slots=True)
class BusinessRecord:
    """A shop or another business; `kind` is the source's word ("shop=bakery").

    `address_key` or `building` name what it belongs to where the source says so; else it is
    attached by place (x, y).
    """

    key: str
    place: str
    kind: str
    name: str | None
    x: float | None
    y: float | None
    srid: int = 4326
    address_key: str | None = None
    building: str | None = None


@dataclass(frozen=True, slots=True)
class DoorRecord:
    """Flats behind one entrance that is not an address of its own (`addr:flats` on a door)."""

    key: str
    place: str
    building: str | None
    flats: int
    x: float
    y: float
    srid: int = 4326


@dataclass(frozen=True, slots=True)
class DistrictRecord:
    """A district of some level ("municipality", "beat", "city_part"); `wkb` a (Multi)Polygon."""

    level: str
    code: str
    name: str
    place: str
    wkb: bytes
    srid: int = 4326


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


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """Something in the file that could not be used: where it stood, and why."""

    place: str
    code: str
    message: str


Record = AddressRecord | BuildingRecord | BusinessRecord | DoorRecord | DistrictRecord | BackdropRecord | RejectedRow


@dataclass(frozen=True)
class SourceInfo:
    """What a reader says of its file before it is read.

    `source` names the register ("osm", "file:<name>"): records of the same source replace each
    other from run to run. `srid` is the CRS of its coordinates. `credit` is what maps must show.
    `complete` is True where what is missing from the file has vanished; `kinds` are the record
    classes of which the file is the whole truth for its source.
    """

    source: str
    srid: int
    credit: str | None
    complete: bool = True
    kinds: frozenset[type] = field(default_factory=frozenset)
    details: dict[str, Any] = field(default_factory=dict)


class SourceReader(Protocol):
    """A file opened for reading: what it is, and its records one by one."""

    @property
    def info(self) -> SourceInfo:
        """What the file is."""

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield every record in bounded memory.

        Raises `geo.errors.InvalidInput` where the file as a whole can't be used (truncated,
        foreign, wrong encoding), with the line or element named.
        """
