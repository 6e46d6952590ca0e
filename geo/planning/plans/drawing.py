"""From the zones of a proposal to boundaries, each of which the database would take as it is."""

from collections.abc import Sequence
from pathlib import Path

from shapely import Polygon, from_wkb, to_wkb
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.boundaries import check_boundary
from geo.errors import InvalidInput
from geo.planning.cells import Cells
from geo.planning.plans.outlines import outlines_of
from geo.whereabouts import Area
from geo.zones import addresses_of, installation_area, trim_to_neighbours

_STORED = text((Path(__file__).parent.parent / "sql" / "stored.sql").read_text(encoding="utf-8"))


def draw_all(session: Session, cells: Cells, zones: Sequence[Sequence[int]]) -> list[Polygon | None]:
    """A boundary (EPSG:4326) for each zone, a set of free cells; None where none was found.

    Each passes `check_boundary`, would hold the addresses of its cells and no others, and overlaps neither a live
    zone nor a kept draft nor another one of these; borders that two of them share have the same corners.
    """
    outlines = outlines_of(cells, zones)
    drawn = iter(_stored(session, cells.srid, [each for each in outlines if each is not None]))
    area, live = installation_area(session), any(zone.live for zone in cells.zones)
    return [
        None if outline is None else _savable(session, cells, zone, next(drawn), area, live)
        for zone, outline in zip(zones, outlines, strict=True)
    ]


def _stored(session: Session, srid: int, outlines: Sequence[Polygon]) -> list[BaseGeometry]:
    values = {"shapes": [to_wkb(each) for each in outlines], "srid": srid}
    return [from_wkb(shape) for shape in session.scalars(_STORED, values)]


def _savable(
    session: Session, cells: Cells, zone: Sequence[int], shape: BaseGeometry, area: Area | None, live: bool
) -> Polygon | None:
    """The shape as a boundary, where it can be saved as one and holds what it should."""
    wanted = sorted(number for cell in zone for number in cells.address_ids[cell])
    try:
        boundary = check_boundary(mapping(shape), area).polygon
        if live:
            boundary = check_boundary(mapping(trim_to_neighbours(session, boundary).boundary), area).polygon
    except InvalidInput:
        return None
    return boundary if addresses_of(session, boundary) == wanted else None
