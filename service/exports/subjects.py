"""What can be exported, as the command line (an admin) may see it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.coverage import gaps
from service.exports.features import Export, Feature, Shape

SQL = Path(__file__).parent / "sql"
FETCHED_AT_ONCE = 5_000

ADDRESS_FIELDS: Mapping[str, type] = {
    **dict.fromkeys(("id",), int),
    **dict.fromkeys(("street", "house_number", "orientation_number", "part", "municipality"), str),
    **dict.fromkeys(("postcode", "category"), str),
    "flats": int,
    "flats_basis": str,
    "houses": int,
    "businesses": int,
    **dict.fromkeys(("building", "zone", "zone_name", "zone_status"), str),
}
DISTRICT_FIELDS: Mapping[str, type] = dict.fromkeys(("level", "code", "name", "source"), str)
ZONE_FIELDS: Mapping[str, type] = {
    **dict.fromkeys(("id", "name", "kind", "status"), str),
    "published": bool,
    **dict.fromkeys(("contact_name", "contact_phone", "contact_email", "rule_set"), str),
    "version": int,
    "updated_at": str,
}
GAP_FIELDS: Mapping[str, type] = {
    "id": int,
    "category": str,
    "street": str,
    "number": str,
    "part": str,
    "planned": bool,
}


def export_addresses(session: Session) -> Export:
    """Every address with its counts and its zone."""
    return Export("addresses", Shape.POINT, ADDRESS_FIELDS, _rows(session, "addresses"))


def export_zones(session: Session) -> Export:
    """Every zone in every status."""
    return Export("zones", Shape.POLYGON, ZONE_FIELDS, _rows(session, "zones"))


def export_districts(session: Session) -> Export:
    """The districts of every level."""
    return Export("districts", Shape.MULTIPOLYGON, DISTRICT_FIELDS, _rows(session, "districts"))


def export_gaps(session: Session, level: str, within: tuple[str, str] | None = None) -> Export:
    """The addresses with premises in no active zone. Raises as `geo.coverage.gaps` does."""
    found = gaps(session, COMMAND_LINE, level, within)
    rows = (
        Feature((a.id, a.category.value, a.street, a.number, a.part, a.planned), _point(a.lon, a.lat))
        for a in found.addresses
    )
    return Export("gaps", Shape.POINT, GAP_FIELDS, rows)


def _rows(session: Session, name: str) -> Iterator[Feature]:
    statement = text((SQL / f"{name}.sql").read_text(encoding="utf-8"))
    streamed = session.execute(statement, execution_options={"yield_per": FETCHED_AT_ONCE})
    for row in streamed:
        *values, shape = row
        yield Feature(values, shape)


def _point(lon: float, lat: float) -> bytes:
    return bytes(shapely.to_wkb(shapely.Point(lon, lat)))
