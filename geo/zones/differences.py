"""What changed between two versions of a zone."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from shapely import from_wkb, to_wkb
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.zones.values import ZoneVersion

_BOUNDARY = text((Path(__file__).parent / "sql" / "boundary_change.sql").read_text(encoding="utf-8"))


class Field(StrEnum):
    """What of a zone can change."""

    NAME = "name"
    KIND = "kind"
    STATUS = "status"
    PUBLISHED = "published"
    CONTACT = "contact"
    RULE_SET = "rule_set"
    BOUNDARY = "boundary"


@dataclass(frozen=True)
class BoundaryChange:
    """What a boundary gained and lost: shapes in EPSG:4326 and areas in m²; None and 0 where it is under 5 cm wide."""

    gained: BaseGeometry | None
    gained_m2: float
    lost: BaseGeometry | None
    lost_m2: float


@dataclass(frozen=True)
class Difference:
    """Two versions of a zone, the fields in which they differ, and how the boundary does, if it does."""

    before: ZoneVersion
    after: ZoneVersion
    fields: tuple[Field, ...]
    boundary: BoundaryChange | None


def changed_fields(before: ZoneVersion, after: ZoneVersion) -> tuple[Field, ...]:
    """The fields in which two versions differ."""
    pairs = {
        Field.NAME: before.name != after.name,
        Field.KIND: before.kind is not after.kind,
        Field.STATUS: before.status is not after.status,
        Field.PUBLISHED: before.published != after.published,
        Field.CONTACT: before.contact != after.contact,
        Field.RULE_SET: (before.rule_set, before.rule_set_version) != (after.rule_set, after.rule_set_version),
        Field.BOUNDARY: to_wkb(before.boundary) != to_wkb(after.boundary),
    }
    return tuple(field for field, differs in pairs.items() if differs)


def difference(session: Session, before: ZoneVersion, after: ZoneVersion) -> Difference:
    """How two versions differ; areas are measured in the metric CRS."""
    fields = changed_fields(before, after)
    boundary = _boundary_change(session, before, after) if Field.BOUNDARY in fields else None
    return Difference(before, after, fields, boundary)


def _boundary_change(session: Session, before: ZoneVersion, after: ZoneVersion) -> BoundaryChange:
    shapes = {"before": to_wkb(before.boundary), "after": to_wkb(after.boundary)}
    row = session.execute(_BOUNDARY, shapes).one()
    return BoundaryChange(_shape(row.gained), row.gained_m2, _shape(row.lost), row.lost_m2)


def _shape(stored: bytes | None) -> BaseGeometry | None:
    return None if stored is None else from_wkb(stored)
