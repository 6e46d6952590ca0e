"""RÚIAN's address file of a municipality: semicolons, cp1250, positive S-JTSK coordinates, Y before X."""

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data.sample_town.registers.elements import AddressPlace, BuildingObject, Kind, Numbering, Register
from data.sample_town.registers.survey import Survey

HEADER = (
    "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;"
    "Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;PSČ;"
    "Souřadnice Y;Souřadnice X;Platí Od"
)


def write_addresses(folder: Path, day: date, register: Register, survey: Survey) -> Path:
    """Write the addresses that are valid at the end of the day, zipped; return the file's path."""
    name = f"{day:%Y%m%d}_OB_{register.municipality.code}_ADR.csv"
    path = folder / f"{name}.zip"
    entry = zipfile.ZipInfo(name, date_time=(day.year, day.month, day.day, 23, 59, 58))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w") as archive, archive.open(entry, "w", force_zip64=True) as file:
        file.write(f"{HEADER}\r\n".encode("cp1250"))
        for line in _lines(register, survey):
            file.write(f"{line}\r\n".encode("cp1250"))
    return path


def _lines(register: Register, survey: Survey) -> Iterator[str]:
    parts = {part.code: part.name for part in register.territories[Kind.PART]}
    city_parts = {part.code: part.name for part in register.territories[Kind.CITY_PART]}
    whole = f"{register.municipality.code};{register.municipality.name}"
    for place in register.addresses.values():
        of = register.buildings[place.building]
        if of.part is None or of.city_part is None:
            continue
        where = f"{of.city_part};{city_parts[of.city_part]};;;{of.part};{parts[of.part]}"
        yield f"{place.code};{whole};{where};{_street(place, register)};{_number(place, of)};{_point(place, survey)}"


def _street(place: AddressPlace, register: Register) -> str:
    return ";" if place.street is None else f"{place.street};{register.streets[place.street].name}"


def _number(place: AddressPlace, of: BuildingObject) -> str:
    kind = "č.ev." if of.numbering is Numbering.EV else "č.p."
    return f"{kind};{place.house};{place.orientation or ''};{place.letter or ''};{place.postcode}"


def _point(place: AddressPlace, survey: Survey) -> str:
    if place.at is None:
        return f";;{place.since}T00:00:00"
    east, north = survey.at(place.at)
    return f"{-east:.2f};{-north:.2f};{place.since}T00:00:00"
