"""What all files of RÚIAN share: the source's name, its coordinates, whom to credit."""

from datetime import date

RUIAN = "ruian"
"""The source that all of them are."""

SRID = 5514
"""S-JTSK / Krovak East North: easting and northing, both negative in Czechia."""


def credit(day: date | None) -> str:
    """Whom a map of data that held on `day` must name (ČÚZK's terms for its data under CC BY 4.0)."""
    return f"ČÚZK, {day.year}" if day else "ČÚZK"
