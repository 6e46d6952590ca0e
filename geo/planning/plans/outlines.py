"""The boundaries of all zones of a plan at once, in metres, so that shared borders stay shared.

Each zone gets the ground of its cells, as far as a common mask reaches (`geo.planning.plans.surrounding`). All borders
are noded once on a grid of a centimetre. What is left between two nodes is an **arc**, which belongs to one zone or to
two; it is simplified once for both. Where a zone then doesn't hold just its own addresses, or overlaps another one, its
arcs are simplified less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geo.planning.cells import Cells, Flags
from geo.planning.partition import Indices, Shapes
from geo.planning.plans.surrounding import surroundings_of
from geo.planning.shapes import CLEARANCE_M, TOLERANCES_M

_GRID_M = 0.01
"""Corners stand on a grid of so many metres."""

_LEAST_OVERLAP_M2 = 0.01


def outlines_of(cells: Cells, zones: Sequence[Sequence[int]]) -> list[Polygon | None]:
    """A polygon in the metric CRS for each zone, a set of cells; None where none holds just its addresses.

    They keep off the drafts among the zones nearby, and go some way into the live ones: cut them along those.
    """
    if not zones:
        return []
    coverage = _Coverage.of(cells, zones)
    return coverage.simplified(cells, zones)


@dataclass(frozen=True, eq=False)
class _Coverage:
    """Zones divided by arcs: `arcs` (a), and the pairs (`zone_of`, `arc_of`) of which zone has which arc."""

    number: int
    arcs: Shapes
    zone_of: Indices
    arc_of: Indices

    @classmethod
    def of(cls, cells: Cells, zones: Sequence[Sequence[int]]) -> "_Coverage":
        shapes = _divided(cells, zones)
        lines = shapely.union_all(shapely.boundary(shapes))
        arcs = np.asarray(shapely.get_parts(shapely.line_merge(lines)), dtype=object)
        middles = shapely.line_interpolate_point(arcs, 0.5, normalized=True)
        tree = STRtree(shapely.boundary(shapes))
        arc, zone = tree.query(middles, predicate="dwithin", distance=_GRID_M / 10)
        return cls(len(zones), arcs, zone.astype(np.int32), arc.astype(np.int32))

    def simplified(self, cells: Cells, zones: Sequence[Sequence[int]]) -> list[Polygon | None]:
        """The zones with fewer corners, as few as keep each address on its side."""
        level = np.zeros(len(self.arcs), dtype=np.intp)
        owner = _owners(cells, zones)
        while True:
            arcs = shapely.simplify(self.arcs, np.array(TOLERANCES_M)[level])
            built = self._built(arcs)
            bad = _misplaced(cells, owner, built) | _overlapping(built)
            worse = np.unique(self.arc_of[bad[self.zone_of]])
            worse = worse[level[worse] < len(TOLERANCES_M) - 1]
            if not worse.size:
                return [None if bad[number] else each for number, each in enumerate(built)]
            level[worse] += 1

    def _built(self, arcs: Shapes) -> list[Polygon]:
        """The polygons that the arcs of each zone enclose."""
        order = np.argsort(self.zone_of, kind="stable")
        ends = np.cumsum(np.bincount(self.zone_of, minlength=self.number))[:-1]
        return [_enclosed(arcs[own]) for own in np.split(self.arc_of[order], ends)]


def _enclosed(arcs: Shapes) -> Polygon:
    built = shapely.build_area(shapely.geometrycollections(arcs))
    return max(shapely.get_parts(built), key=shapely.area, default=Polygon())


def _divided(cells: Cells, zones: Sequence[Sequence[int]]) -> Shapes:
    """The ground of each zone within the mask, noded on the grid; shared borders have the same corners."""
    grounds = np.array([cells.ground(zone) for zone in zones], dtype=object)
    mask = surroundings_of(cells, zones)
    drafts = [zone.boundary for zone in cells.zones if not zone.live]
    if drafts:
        mask = shapely.difference(mask, shapely.union_all(drafts))
    borders = np.append(shapely.boundary(grounds), shapely.boundary(mask))
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(borders, grid_size=_GRID_M)]))
    return _gathered(np.asarray(faces, dtype=object), grounds, mask)


def _gathered(faces: Shapes, grounds: Shapes, mask: Shapes) -> Shapes:
    """The faces of each ground inside the mask, joined; the largest part of each."""
    inner = shapely.point_on_surface(faces)
    kept = np.unique(STRtree(mask).query(inner, predicate="intersects")[0])
    which, ground = STRtree(grounds).query(inner[kept], predicate="intersects")
    joined = [_largest(shapely.coverage_union_all(faces[kept[which[ground == each]]])) for each in range(len(grounds))]
    return np.array(joined, dtype=object)


def _largest(shape: BaseGeometry) -> Polygon:
    """The largest part, its narrow bays left as they are."""
    parts = shapely.get_parts(shape)
    return max(parts, key=shapely.area, default=Polygon())


def _owners(cells: Cells, zones: Sequence[Sequence[int]]) -> Indices:
    """The zone of each address point, -1 where it is in none."""
    of_cell = np.full(len(cells), -1, dtype=np.int32)
    for number, zone in enumerate(zones):
        of_cell[list(zone)] = number
    return of_cell[cells.points.cell]


def _misplaced(cells: Cells, owner: Indices, built: Sequence[Polygon]) -> Flags:
    """Which zones hold not just their own addresses, or have one too near to their border."""
    shapes = np.array(built, dtype=object)
    bad = ~shapely.is_valid(shapes) | shapely.is_empty(shapes)
    places = shapely.points(cells.points.position)
    point, zone = STRtree(shapes).query(places, predicate="within")
    bad[zone[owner[point] != zone]] = True
    held = np.bincount(zone[owner[point] == zone], minlength=len(shapes))
    bad |= held != np.bincount(owner[owner >= 0], minlength=len(shapes))
    zone, _ = STRtree(places).query(shapely.boundary(shapes), predicate="dwithin", distance=CLEARANCE_M)
    bad[zone] = True
    return np.asarray(bad)


def _overlapping(built: Sequence[Polygon]) -> Flags:
    """Which zones overlap another one."""
    shapes = np.array(built, dtype=object)
    bad = np.zeros(len(shapes), dtype=bool)
    one, other = STRtree(shapes).query(shapes, predicate="intersects")
    once = one < other
    one, other = one[once], other[once]
    valid = shapely.is_valid(shapes)
    both = valid[one] & valid[other]
    area = shapely.area(shapely.intersection(shapes[one[both]], shapes[other[both]]))
    bad[one[both][area > _LEAST_OVERLAP_M2]] = True
    bad[other[both][area > _LEAST_OVERLAP_M2]] = True
    return bad
