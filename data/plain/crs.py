"""Which coordinate system a vector file is in; one that nobody can name is refused, never guessed."""

import re
from pathlib import Path

from data.files import InputFile
from data.formats import Format
from geo.errors import InvalidInput

_SAME_AS_4326 = {"OGC:CRS84": 4326, "EPSG:4979": 4326}
"""Other names of longitude and latitude in WGS 84; 4979 is what three dimensions make of it."""

_STATED = re.compile(rb'"crs"\s*:\s*\{[^{}]*\{[^{}]*"name"\s*:\s*"([^"]*)"')
"""The member "crs" that GeoJSON had until 2016."""

_LON_LAT = re.compile(rb"(CRS84h?|EPSG:[\d.]*:?(4326|4979)|WGS ?84)$", re.IGNORECASE)

_REACH = 64 * 1024
"""Bytes at either end of a file in which the member is looked for: it stands before or after the features."""


def srid_of(file: InputFile, reported: str | None) -> int:
    """The EPSG code of what GDAL `reported` of the file's layer.

    GDAL takes GeoJSON in a system that it doesn't know for degrees without a word, so the file is asked too.
    Raises `InvalidInput` ("unknown_crs").
    """
    code = re.fullmatch(r"EPSG:(\d{4,6})", reported or "")
    srid = _SAME_AS_4326.get(reported or "") or (int(code[1]) if code else None)
    if srid is None or (srid == 4326 and file.format is Format.JSON and _states_another(file.path)):
        raise InvalidInput(
            "unknown_crs",
            f"The coordinate system of {file.name} is not known by an EPSG code. Export it in EPSG:4326 or EPSG:5514.",
        )
    return srid


def _states_another(path: Path) -> bool:
    """Whether the GeoJSON file names a system other than longitude and latitude."""
    stated = _STATED.search(_ends(path))
    return stated is not None and not _LON_LAT.search(stated[1])


def _ends(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(_REACH)
        file.seek(max(len(head), path.stat().st_size - _REACH))
        return head + file.read()
