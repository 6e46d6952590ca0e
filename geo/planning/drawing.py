"""From a set of cells to a boundary that can be saved: checked as drawings of people are, and by PostGIS."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from shapely import Polygon, from_wkb, to_wkb
from shapely.geometry import mapping
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.boundaries import Boundary, check_boundary
from geo.errors import InvalidInput
from geo.planning.cells import Cells
from geo.planning.partition import Indices
from geo.planning.shapes import shapes_of
from geo.zones import addresses_of, installation_area, trim_to_neighbours

_ROUNDED = text((Path(__file__).parent / "sql" / "rounded.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Drawn:
    """A boundary in EPSG:4326 and the addresses that it holds, in rising order of their ids."""

    boundary: Boundary
    address_ids: tuple[int, ...]


def draw(session: Session, cells: Cells, chosen: Sequence[int] | Indices, zone_id: UUID | None = None) -> Drawn | None:
    """The boundary around some free cells, of a new zone or of `zone_id` redrawn.

    It passes `check_boundary`, overlaps no live zone, meets the borders of those that are near, and would hold
    the addresses of these cells and no other. None where no such boundary was found: the cells aren't
    connected, or others leave them less ground than a zone needs.
    """
    wanted = sorted(number for cell in chosen for number in cells.address_ids[cell])
    beside = [zone.boundary for zone in cells.zones]
    for shape in shapes_of(cells, chosen, beside):
        for boundary in _savable(session, cells, shape.uncut, zone_id):
            if addresses_of(session, boundary.polygon, zone_id) == wanted:
                return Drawn(boundary, tuple(wanted))
    return None


def _savable(session: Session, cells: Cells, shape: Polygon, zone_id: UUID | None) -> Iterator[Boundary]:
    """The shape as a boundary, where it can be saved as one."""
    rounded = session.scalar(_ROUNDED, {"shape": to_wkb(shape), "srid": cells.srid})
    try:
        polygon = from_wkb(rounded)
        if cells.zones and polygon.geom_type == "Polygon":
            polygon = trim_to_neighbours(session, polygon, zone_id).boundary
        yield check_boundary(mapping(polygon), installation_area(session))
    except InvalidInput:
        return
