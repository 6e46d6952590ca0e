"""How far the zones of a plan reach where nobody is beside them: around their addresses, bays between them filled.

It is what `geo.planning.shapes` lets one zone hug, for all zones at once and square by square, so that a city takes
no more memory than its squares do.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely import Polygon, STRtree
from shapely.geometry.base import BaseGeometry

from geo.planning.cells import Cells
from geo.planning.partition import REACH_M, Floats, Indices, Shapes
from geo.planning.shapes import BAY_M, HUG_M, LINK_M

_SIDE_M = 1000.0
"""The side of a square."""

_MARGIN_M = 2 * (HUG_M + BAY_M) + REACH_M
"""What lies farther from a square than this changes nothing inside it."""


def surroundings_of(cells: Cells, zones: Sequence[Sequence[int]]) -> Shapes:
    """The surroundings of zones, sets of cells, as parts that don't overlap; none without zones."""
    owner = _owners(cells, zones)
    places = shapely.points(cells.partition.sites[owner >= 0])
    links = _links(cells, owner)
    beside, between = STRtree(places), STRtree(links)
    parts = []
    for square in _squares(cells.partition.sites[owner >= 0]):
        near = shapely.box(*shapely.bounds(square) + np.array([-1, -1, 1, 1]) * _MARGIN_M)
        own = places[beside.query(near)]
        if len(own):
            parts.append(shapely.intersection(_closed(own, links[between.query(near)]), square))
    return np.array(parts, dtype=object)


def _owners(cells: Cells, zones: Sequence[Sequence[int]]) -> Indices:
    """The zone at each site of the partition, -1 where there is none."""
    owner = np.full(len(cells.partition.sites), -1, dtype=np.int32)
    for number, zone in enumerate(zones):
        owner[cells.partition.site[cells.points_of(zone)]] = number
    return owner


def _links(cells: Cells, owner: Indices) -> Shapes:
    """Lines through the borders that sites of the same zone share."""
    partition = cells.partition
    first, second = owner[partition.pairs].T
    inner = (first == second) & (first >= 0)
    ends, middles = partition.sites[partition.pairs[inner]], partition.borders[inner].mean(axis=1)
    return np.asarray(shapely.linestrings(np.stack([ends[:, 0], middles, ends[:, 1]], axis=1)), dtype=object)


def _squares(places: Floats) -> Iterator[Polygon]:
    """The squares of a grid in which there may be something."""
    (west, south), (east, north) = places.min(axis=0) - 2 * HUG_M, places.max(axis=0) + 2 * HUG_M
    for x in np.arange(west, east, _SIDE_M):
        for y in np.arange(south, north, _SIDE_M):
            yield shapely.box(x, y, x + _SIDE_M, y + _SIDE_M)


def _closed(places: Shapes, links: Shapes) -> BaseGeometry:
    """Discs around places and wide links, bays between them filled: all wider by a bay, and then narrower again."""
    discs = shapely.buffer(places, HUG_M + BAY_M, quad_segs=3)
    wide = shapely.buffer(links, LINK_M + BAY_M, quad_segs=1)
    return shapely.buffer(shapely.union_all(np.append(discs, wide)), -BAY_M, quad_segs=2)
