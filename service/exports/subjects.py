"""What can be exported, as the command line (an admin) may see it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.gaps import Gap, GapList
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
    **dict.fromkeys(("state", "street", "part"), str),
    **dict.fromkeys(("addresses", "flats", "houses", "businesses", "interested", "reached"), int),
    **dict.fromkeys(("nearest_zone", "planned_zone", "verdict", "reasons", "needs"), str),
    "nearest_m": int,
    "stale": bool,
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


def export_gaps(found: GapList) -> Export:
    """The gaps with what they hold and what is known of zones there; reasons in English."""
    rows = (Feature(_gap_values(gap), shapely.to_wkb(gap.shape)) for gap in found.gaps)
    return Export("gaps", Shape.MULTIPOLYGON, GAP_FIELDS, rows)


def _gap_values(gap: Gap) -> list[Any]:
    found, holds, nearest = gap.diagnosis, gap.holds, gap.nearest
    return [
        *(gap.id, gap.state.value, gap.street, gap.part),
        *(holds.addresses, holds.flats, holds.houses, holds.businesses, gap.interested, gap.reached),
        nearest.zone.name if nearest else None,
        gap.zone.name if gap.zone else None,
        found.verdict.value if found and found.verdict else None,
        " ".join(each.message for each in found.reasons) if found else "",
        ", ".join(f"{each.more} {each.category.value}" for each in found.needs) if found else "",
        nearest.distance_m if nearest else None,
        gap.stale,
    ]


def _rows(session: Session, name: str) -> Iterator[Feature]:
    statement = text((SQL / f"{name}.sql").read_text(encoding="utf-8"))
    streamed = session.execute(statement, execution_options={"yield_per": FETCHED_AT_ONCE})
    for row in streamed:
        *values, shape = row
        yield Feature(values, shape)
