"""The districts that there are, by name and place; what is covered of them, `geo.coverage` counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shapely import from_wkb
from shapely.geometry.base import BaseGeometry
from sqlalchemy import LargeBinary, func, select
from sqlalchemy.orm import Session

from geo.errors import InvalidInput, NotFound
from geo.storage.models import District
from geo.whereabouts import Area

PIXELS = 1500
"""Across a large screen's map."""

_BOX = (
    func.ST_XMin(District.boundary),
    func.ST_YMin(District.boundary),
    func.ST_XMax(District.boundary),
    func.ST_YMax(District.boundary),
)


@dataclass(frozen=True, slots=True)
class ListedDistrict:
    """A district by its names, and the box around it."""

    id: int
    level: str
    code: str
    name: str
    box: Area

    def to_json(self) -> dict[str, Any]:
        """The district as the public API shows it."""
        box = [self.box.west, self.box.south, self.box.east, self.box.north]
        return {"id": self.id, "level": self.level, "code": self.code, "name": self.name, "bbox": box}


def list_districts(session: Session, level: str | None = None) -> list[ListedDistrict]:
    """The districts of today, of one level or of all, by level, name and code."""
    wanted = select(District.id, District.level, District.code, District.name, *_BOX).where(
        District.retired_at.is_(None), *([District.level == level] if level else [])
    )
    rows = session.execute(wanted.order_by(District.level, District.name, District.code))
    return [ListedDistrict(row.id, row.level, row.code, row.name, Area(*row[4:])) for row in rows]


@dataclass(frozen=True, slots=True)
class DistrictOutline:
    """A district's shape (EPSG:4326) without what is smaller than a pixel of a map that shows it whole."""

    id: int
    name: str
    shape: BaseGeometry


def outlines(session: Session, ids: Iterable[int]) -> list[DistrictOutline]:
    """The outlines of some districts, for orientation on a map."""
    box = func.Box2D(District.boundary)
    width = func.greatest(func.ST_XMax(box) - func.ST_XMin(box), func.ST_YMax(box) - func.ST_YMin(box))
    simple = func.ST_AsBinary(func.ST_SimplifyPreserveTopology(District.boundary, width / PIXELS), type_=LargeBinary)
    wanted = select(District.id, District.name, simple.label("shape")).where(
        District.id.in_(sorted(ids)), District.retired_at.is_(None)
    )
    return [DistrictOutline(row.id, row.name, from_wkb(row.shape)) for row in session.execute(wanted)]


def parse_district(text: str) -> tuple[str, str]:
    """Read LEVEL:CODE. Raises `InvalidInput` ("district_unclear")."""
    level, colon, code = text.partition(":")
    if not (level and colon and code):
        raise InvalidInput("district_unclear", f'Name the district as LEVEL:CODE, such as beat:B001, not "{text}".')
    return level, code


def find_district(session: Session, text: str) -> int:
    """The id of the district of today that is named LEVEL:CODE.

    Raises `InvalidInput` ("district_unclear") and `NotFound` ("district_unknown").
    """
    level, code = parse_district(text)
    found = session.scalar(
        select(District.id).where(District.level == level, District.code == code, District.retired_at.is_(None))
    )
    if found is None:
        raise NotFound("district_unknown", f'There is no district "{code}" of the level "{level}".')
    return found
