"""Files of RÚIAN's exchange format (VFR 3.1): full ones of a municipality, and the country's daily changes."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import IO

from data.sample_town.registers.elements import Kind, Register
from data.sample_town.registers.survey import Survey
from data.sample_town.registers.vfr_elements import (
    TERRITORIES,
    address,
    building,
    parcel,
    street,
    territory,
    transaction,
)

_SCHEMAS = {
    "ami": "AdrMistoIntTypy", "base": "BaseTypy", "coi": "CastObceIntTypy", "com": "CommonTypy", "kui": "KatUzIntTypy",
    "mci": "MomcIntTypy", "obi": "ObecIntTypy", "oki": "OkresIntTypy", "pai": "ParcelaIntTypy", "pui": "PouIntTypy",
    "soi": "StavObjIntTypy", "uli": "UliceIntTypy", "vf": "VymennyFormatTypy", "zji": "ZsjIntTypy",
}  # fmt: skip
_OTHER_SPACES = (
    'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_SPACES = " ".join(f'xmlns:{prefix}="urn:cz:isvs:ruian:schemas:{name}:v1"' for prefix, name in _SCHEMAS.items())
_FIRST_TRANSACTION = "<com:Id>0</com:Id><com:Zapsano>2012-06-29T01:36:44</com:Zapsano>"


class FileType(StrEnum):
    """TypSouboru: full or changes (ZZSZ, ZKSH), without boundaries (..SZ) or with them (..SH)."""

    FULL = "OB_UZSZ"
    FULL_OUTLINED = "OB_UKSH"
    CHANGES = "ST_ZZSZ"
    CHANGES_OUTLINED = "ST_ZKSH"

    @property
    def outlined(self) -> bool:
        """Whether files of the type hold boundaries."""
        return self in (FileType.FULL_OUTLINED, FileType.CHANGES_OUTLINED)


@dataclass(frozen=True, slots=True)
class Deleted:
    """An element that is no more."""

    kind: Kind
    code: int


def full_name(kind: FileType, day: date, municipality: int) -> str:
    """Return the name of a municipality's full file: 20260731_OB_900000_UZSZ.xml.zip."""
    return f"{day:%Y%m%d}_OB_{municipality}_{kind.removeprefix('OB_')}.xml.zip"


def changes_name(kind: FileType, day: date) -> str:
    """Return the name of a day's file of changes: 20260801_ST_ZZSZ.xml.zip."""
    return f"{day:%Y%m%d}_{kind}.xml.zip"


def write_full(folder: Path, kind: FileType, day: date, register: Register, survey: Survey) -> Path:
    """Write what holds at the end of the day for a municipality; return the file's path."""
    outlines, path = kind.outlined, folder / full_name(kind, day, register.municipality.code)
    buildings, addresses = register.buildings.values(), register.addresses.values()
    with _opened(path, day) as file:
        file.write(_beginning(kind, day, path.name))
        for of_kind, (collection, _, _) in TERRITORIES.items():
            areas = register.territories[of_kind]
            _collection(file, collection, (territory(area, survey, outlines) for area in areas))
        _collection(file, "Ulice", (street(each, survey, outlines) for each in register.streets.values()))
        _collection(file, "Parcely", (parcel(each, survey, outlines) for each in buildings))
        _collection(file, "StavebniObjekty", (building(each, survey, outlines) for each in buildings))
        _collection(file, "AdresniMista", (address(each, survey) for each in addresses))
        file.write("</vf:Data></vf:VymennyFormat>\n")
    return path


def write_changes(
    folder: Path, kind: FileType, day: date, lines: dict[str, list[str]], deleted: Iterable[Deleted]
) -> Path:
    """Write a day's changes, `lines` being elements by their collection; it names the file of the day before."""
    path, before = folder / changes_name(kind, day), changes_name(kind, day - timedelta(days=1))
    with _opened(path, day) as file:
        file.write(_beginning(kind, day, path.name, before))
        for collection in ("Ulice", "Parcely", "StavebniObjekty", "AdresniMista"):
            _collection(file, collection, lines.get(collection, []))
        _collection(file, "ZaniklePrvky", (_deletion(each, day) for each in deleted))
        file.write("</vf:Data></vf:VymennyFormat>\n")
    return path


def _deletion(of: Deleted, day: date) -> str:
    return (
        f"<vf:ZaniklyPrvek><vf:TypPrvkuKod>{of.kind}</vf:TypPrvkuKod><vf:PrvekId>{of.code}</vf:PrvekId>"
        f"<vf:IdTransakce>{transaction(day)}</vf:IdTransakce></vf:ZaniklyPrvek>"
    )


@contextmanager
def _opened(path: Path, day: date) -> Iterator[IO[str]]:
    """Open a zipped XML file for writing; its entry bears the day, so that the same day gives the same bytes."""
    entry = zipfile.ZipInfo(path.name.removesuffix(".zip"), date_time=(day.year, day.month, day.day, 23, 59, 58))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with (
        zipfile.ZipFile(path, "w") as archive,
        archive.open(entry, "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, encoding="utf-8", newline="\n") as file,
    ):
        yield file


def _collection(file: IO[str], name: str, lines: Iterable[str]) -> None:
    """Write a collection, each element on a line of its own; an empty one is left out."""
    begun = False
    for line in lines:
        if not begun:
            file.write(f"<vf:{name}>\n")
            begun = True
        file.write(line + "\n")
    if begun:
        file.write(f"</vf:{name}>\n")


def _beginning(kind: FileType, day: date, name: str, before: str | None = None) -> str:
    """Return the file's header; a file of changes names its predecessor and begins where that one ended."""
    yesterday, tomorrow = day - timedelta(days=1), day + timedelta(days=1)
    first = f"<com:Id>{transaction(yesterday)}</com:Id><com:Zapsano>{yesterday}T23:00:38</com:Zapsano>"
    last = f"<com:Id>{transaction(day)}</com:Id><com:Zapsano>{day}T23:00:38</com:Zapsano>"
    predecessor = f"<vf:PredchoziSoubor>{before}</vf:PredchoziSoubor>" if before else ""
    page = f"http://cuzk.cz/ruian/metadata/{name.removesuffix('.zip')}"
    metadata = f'<vf:Metadata xlink:type="simple" xlink:href="{page}"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<vf:VymennyFormat {_OTHER_SPACES} {_SPACES}>\n<vf:Hlavicka>'
        "<vf:VerzeVFR>3.1</vf:VerzeVFR><vf:TypZaznamu>Platne</vf:TypZaznamu>"
        f"<vf:TypDavky>{'Prirustek' if before else 'Plna'}</vf:TypDavky><vf:TypSouboru>{kind}</vf:TypSouboru>"
        f"<vf:Datum>{tomorrow}T00:03:10</vf:Datum>"
        f"<vf:TransakceOd>{first if before else _FIRST_TRANSACTION}</vf:TransakceOd>"
        f"<vf:TransakceDo>{last}</vf:TransakceDo>{predecessor}{metadata}"
        f"<vf:PlatnostDatK><com:ISUI>{day}T23:00:38</com:ISUI>"
        f"<com:ISKN>{day}T23:52:36</com:ISKN></vf:PlatnostDatK></vf:Hlavicka>\n<vf:Data>\n"
    )
