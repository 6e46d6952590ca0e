"""From a set of cells to a shape that hugs their addresses, in metres; nothing here asks the database.

The shape lies in the ground of the cells, so it holds no address of another cell. Where that ground is
shared with nobody (a field behind the last house) it keeps to `HUG_M` around the addresses, with
`LINK_M` wide links through the borders that they share; bays between them are filled. Towards others it
goes as far as the ground does: half-way between the houses, which is in the street.

Where another zone is near, the shape meets its border: narrow strips that belong to nobody, or to
addresses inside that zone, are taken too, and what both claim is left to the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.planning.cells import Cells, Flags
from geo.planning.partition import REACH_M, Indices

HUG_M = 22.0
"""How far from an address the border runs where no other address is near: around a house."""

LINK_M = 6.0
"""Half the width of the link between two neighbours."""

BAY_M = 15.0
"""Bays and strips up to twice this wide are filled."""

TOLERANCES_M = (4.0, 2.0, 1.0, 0.4, 0.1, 0.0)
"""How far the border may be moved to have fewer corners; less where addresses would change sides."""

CLEARANCE_M = 0.1
"""No address is nearer to the border than this, unless to that of another zone."""

_TAIL_M = 4.0
"""Half the width of tails that are cut off, such as those that filling leaves along another zone."""

_BITE_M = 6.0
"""How far a shape goes into another zone before it is simplified and cut, so that the cut is the border."""


@dataclass(frozen=True)
class Shape:
    """One valid polygon in the metric CRS that holds the addresses of some cells and no other.

    `polygon` overlaps no other zone. `uncut` goes some metres into them: cut along them once more in
    EPSG:4326, where their corners stand, it meets their borders exactly.
    """

    polygon: Polygon
    uncut: Polygon


def shapes_of(cells: Cells, chosen: Sequence[int] | Indices, beside: Sequence[Polygon] = ()) -> Iterator[Shape]:
    """The shapes of some cells, from the simplest to the most exact; none where no such polygon was found.

    `beside` are the boundaries of zones that they may not overlap, in the metric CRS.
    """
    ground = cells.ground(chosen)
    others = _near(ground, beside)
    return _valid_shapes(_hug(cells, chosen, ground, others), others, cells, chosen)


def changed_shapes(
    cells: Cells,
    drawn: Polygon,
    added: Sequence[int],
    removed: Sequence[int],
    kept: Sequence[int],
    beside: Sequence[Polygon],
) -> Iterator[Shape]:
    """The shapes of a drawn polygon (metric CRS) after cells were added to those `kept` and others removed.

    Where nothing has changed its border stays where it was drawn; otherwise as `shapes_of`.
    """
    others = _near(shapely.union(drawn, cells.ground([*kept, *added])), beside)
    left = _without_tails(shapely.difference(drawn, cells.ground(removed))) if removed else drawn
    touched = sorted({*added, *(int(each) for one in added for each in cells.neighbours[one] if each in kept)})
    if touched:
        left = shapely.union(left, _hug(cells, touched, cells.ground(touched), others))
    own = shapely.difference(left, others)
    return _valid_shapes(own, others, cells, [*kept, *added], (0.4, 0.0))


def _valid_shapes(
    drawn: BaseGeometry,
    others: BaseGeometry,
    cells: Cells,
    chosen: Sequence[int] | Indices,
    tolerances: Sequence[float] = TOLERANCES_M,
) -> Iterator[Shape]:
    """Those simplified forms of a shape that hold the addresses of some cells and no others."""
    members = np.isin(cells.points.cell, np.asarray(chosen))
    for tolerance in tolerances:
        shape = _simplified(drawn, others, tolerance, cells)
        if _keeps_sides(shape.polygon, others, cells, members):
            yield shape


def _near(ground: BaseGeometry, beside: Sequence[Polygon]) -> BaseGeometry:
    """What other zones hold near some ground."""
    zones = np.array(beside, dtype=object)
    return shapely.union_all(zones[shapely.dwithin(zones, ground, 2 * BAY_M)]) if len(zones) else Polygon()


def _hug(cells: Cells, chosen: Sequence[int] | Indices, ground: BaseGeometry, others: BaseGeometry) -> BaseGeometry:
    """The addresses' surroundings, filled up, as far as the ground is theirs or nobody else's."""
    around = surroundings(cells, chosen)
    own = shapely.difference(shapely.intersection(around, ground), others)
    near = shapely.intersection(others, shapely.buffer(around, 3 * BAY_M, quad_segs=1))
    filled = closed(shapely.union(around, near))
    if not others.is_empty:
        ground = shapely.union(ground, _ground_of_others(cells, chosen, others))
    return shapely.union(own, _without_tails(shapely.difference(shapely.intersection(filled, ground), others)))


def _without_tails(shape: BaseGeometry) -> BaseGeometry:
    """The shape without what is narrower than twice `_TAIL_M`."""
    core = shapely.buffer(shape, -_TAIL_M, join_style="mitre")
    return shapely.intersection(shapely.buffer(core, _TAIL_M * 1.01, join_style="mitre"), shape)


def closed(shape: BaseGeometry) -> BaseGeometry:
    """The shape with its bays filled: what is up to twice `BAY_M` wide."""
    return shapely.buffer(shapely.buffer(shape, BAY_M, quad_segs=2), -BAY_M, quad_segs=2)


def surroundings(cells: Cells, chosen: Sequence[int] | Indices) -> BaseGeometry:
    """Discs around the addresses, and links through the borders between them."""
    partition = cells.partition
    own = np.zeros(len(partition.sites), dtype=bool)
    own[partition.site[cells.points_of(chosen)]] = True
    inner = own[partition.pairs].all(axis=1)
    ends, middles = partition.sites[partition.pairs[inner]], partition.borders[inner].mean(axis=1)
    links = shapely.linestrings(np.stack([ends[:, 0], middles, ends[:, 1]], axis=1))
    discs = shapely.buffer(shapely.points(partition.sites[own]), HUG_M, quad_segs=3)
    return shapely.union_all(np.concatenate([discs, shapely.buffer(links, LINK_M, quad_segs=1)]))


def _ground_of_others(cells: Cells, chosen: Sequence[int] | Indices, others: BaseGeometry) -> BaseGeometry:
    """The ground of the cells nearby whose addresses all lie in other zones."""
    near = shapely.dwithin(cells.points.shapes, cells.ground(chosen), 2 * REACH_M)
    outside = np.unique(cells.points.cell[near & ~shapely.intersects_xy(others, cells.points.position)])
    return cells.ground(np.setdiff1d(cells.points.cell[near], outside))


def _simplified(drawn: BaseGeometry, others: BaseGeometry, tolerance: float, cells: Cells) -> Shape:
    """The largest part of the shape, with fewer corners where it doesn't meet another zone."""
    bite = shapely.intersection(shapely.buffer(drawn, _BITE_M, quad_segs=2), others)
    bitten = shapely.simplify(shapely.union(drawn, bite), tolerance)
    largest = max(_polygons(shapely.difference(bitten, others)), key=shapely.area, default=Polygon())
    uncut = [part for part in _polygons(bitten) if shapely.intersects(part, shapely.point_on_surface(largest))]
    return Shape(_without_empty_holes(largest, others, cells), _without_empty_holes(uncut[0], others, cells))


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]


def _without_empty_holes(shape: Polygon, others: BaseGeometry, cells: Cells) -> Polygon:
    """The shape with those holes filled in which there is neither an address nor another zone."""
    holes = [Polygon(ring) for ring in shape.interiors]
    kept = [
        hole.exterior
        for hole in holes
        if shapely.intersects(hole, cells.points.shapes).any() or shapely.relate_pattern(hole, others, "T********")
    ]
    return Polygon(shape.exterior, kept)


def _keeps_sides(shape: Polygon, others: BaseGeometry, cells: Cells, members: Flags) -> bool:
    """Whether the shape holds the addresses of its cells, no others, and none is too near to its own border."""
    places, border = cells.points.shapes, shape.boundary
    shapely.prepare([shape, border])
    if not shape.is_valid or (shapely.contains(shape, places) != members).any():
        return False
    near = places[shapely.dwithin(border, places, CLEARANCE_M)]
    return bool(shapely.dwithin(others, near, 2 * CLEARANCE_M).all())
