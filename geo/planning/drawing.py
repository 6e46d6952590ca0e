"""From a set of cells to a boundary that can be saved: checked as drawings of people are, and by PostGIS."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np
from shapely import Polygon, from_wkb, to_wkb
from shapely.geometry import mapping
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.boundaries import Boundary, check_boundary
from geo.errors import InvalidInput
from geo.planning.cells import Cells
from geo.planning.partition import Indices
from geo.planning.shapes import Shape, changed_shapes, shapes_of
from geo.zones import addresses_of, installation_area, trim_to_neighbours

_ROUNDED, _METRIC = (
    text((Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8"))
    for name in ("rounded", "projected")
)


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
    shapes = shapes_of(cells, chosen, [zone.boundary for zone in cells.zones])
    return _first_savable(session, cells, chosen, shapes, zone_id)


def redraw(
    session: Session, cells: Cells, boundary: Polygon, before: Sequence[int], after: Sequence[int], zone_id: UUID | None
) -> Drawn | None:
    """A boundary (EPSG:4326) around the cells `before`, changed to hold those `after`; otherwise as `draw`.

    Its border stays where it was drawn, as far as that can be.
    """
    drawn = from_wkb(session.scalar(_METRIC, {"shape": to_wkb(boundary), "srid": cells.srid}))
    added, removed, kept = (sorted(each) for each in _differences(before, after))
    shapes = changed_shapes(cells, drawn, added, removed, kept, [zone.boundary for zone in cells.zones])
    return _first_savable(session, cells, after, shapes, zone_id) or draw(session, cells, after, zone_id)


def _differences(before: Sequence[int], after: Sequence[int]) -> tuple[set[int], set[int], set[int]]:
    return set(after) - set(before), set(before) - set(after), set(before) & set(after)


def _first_savable(
    session: Session, cells: Cells, chosen: Sequence[int] | Indices, shapes: Iterable[Shape], zone_id: UUID | None
) -> Drawn | None:
    wanted = np.sort(cells.points.ids[np.isin(cells.points.cell, chosen)]).tolist()
    for shape in shapes:
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
