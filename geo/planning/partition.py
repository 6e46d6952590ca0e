"""The ground divided among places: to each what is nearer to it than to any other, up to 40 m away.

Two places *meet* where their regions share a border. That border is the part of their Voronoi edge
within `REACH_M` of both, so places that are more than twice as far apart never meet, nor do places
that are nearer to each other but have others between them.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import Voronoi, cKDTree

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
Shapes = NDArray[Any]
"""An array of shapely geometries."""

REACH_M = 40.0
"""How far a place's region reaches: across an ordinary street, and around a house with its garden."""

EQUALLY_FAR_M = 1e-6
"""Rounding in metric coordinates is far less, and what separates two different places far more."""

_AROUND = 32
"""Corners of the circle that ends a region where nobody else is near."""


@dataclass(frozen=True, eq=False)
class Partition:
    """The regions of some places, in metres.

    `sites` (s, 2) are the different places; `site` (p) says which of them each given place is. `pairs`
    (r, 2) are the sites that meet, the lower first, and `borders` (r, 2, 2) both ends of what they share.
    """

    sites: Floats
    site: Indices
    pairs: Indices
    borders: Floats

    @property
    def lengths(self) -> Floats:
        """The lengths of the borders in metres."""
        between = self.borders[:, 1] - self.borders[:, 0]
        return np.hypot(between[:, 0], between[:, 1])

    @cached_property
    def regions(self) -> Shapes:
        """The region of each site as a polygon; those that meet have the same two corners on their border."""
        arc, arc_owner = self._arcs()
        owner = np.concatenate([np.repeat(self.pairs.T.reshape(-1), 2), arc_owner])
        corners = np.concatenate([self.borders.reshape(-1, 2), self.borders.reshape(-1, 2), arc])
        # A region is convex and has its site inside, so its corners go around the site.
        spokes = corners - self.sites[owner]
        order = np.lexsort((np.arctan2(spokes[:, 1], spokes[:, 0]), owner))
        owner, corners = owner[order], corners[order]
        new = np.append(True, (corners[1:] != corners[:-1]).any(axis=1) | (owner[1:] != owner[:-1]))
        return np.asarray(shapely.polygons(shapely.linearrings(corners[new], indices=owner[new])))

    def of(self, places: Indices) -> "Partition":
        """The same of some places (indices) only, whose regions stay as they are beside all others."""
        sites, site = np.unique(self.site[places], return_inverse=True)
        number = np.full(len(self.sites), -1, dtype=np.int32)
        number[sites] = np.arange(len(sites), dtype=np.int32)
        pairs = number[self.pairs]
        inner = (pairs >= 0).all(axis=1)
        part = Partition(self.sites[sites], site.astype(np.int32), pairs[inner], self.borders[inner])
        vars(part)["regions"] = self.regions[sites]
        return part

    def _arcs(self) -> tuple[Floats, Indices]:
        """The corners of the circles around the sites to which all others are farther, and whose they are.

        Where another is equally far, there is the end of their border, which must be the only corner there.
        """
        turn = np.arange(_AROUND) * 2 * np.pi / _AROUND
        circle = REACH_M * np.column_stack([np.cos(turn), np.sin(turn)])
        corners = (self.sites[:, None] + circle).reshape(-1, 2)
        owner = np.repeat(np.arange(len(self.sites), dtype=np.int32), _AROUND)
        own = cKDTree(self.sites).query(corners, k=2)[0][:, 1] > REACH_M + EQUALLY_FAR_M
        return corners[own], owner[own]


def divide(places: Floats) -> Partition:
    """Divide the ground among places (p, 2), in metres of a metric CRS."""
    sites, site = np.unique(np.round(places, 3), axis=0, return_inverse=True)
    # The diagram is computed near zero, where coordinates have their full precision.
    origin = sites.mean(axis=0) if len(sites) else np.zeros(2)
    diagram = Voronoi(np.vstack([sites - origin, _guards(sites - origin)]))
    pairs = np.sort(np.asarray(diagram.ridge_points, dtype=np.int32), axis=1)
    ends = np.asarray(diagram.ridge_vertices)
    # An edge with an open end lies between two guards only.
    real = (pairs[:, 1] < len(sites)) & (ends >= 0).all(axis=1)
    pairs, borders = _within_reach(sites - origin, pairs[real], diagram.vertices[ends[real]])
    return Partition(sites, site.reshape(-1).astype(np.int32), pairs, borders + origin)


def _guards(sites: Floats) -> Floats:
    """Four places far around all others, so that every region of a real one is closed."""
    far = 20 * REACH_M + (np.abs(sites).max() if len(sites) else 0.0) * 3
    return np.array([[far, 0], [-far, 0], [0, far], [0, -far]])


def _within_reach(sites: Floats, pairs: Indices, edges: Floats) -> tuple[Indices, Floats]:
    """The pairs whose Voronoi edge comes within reach, and that part of the edge.

    An end that is within reach stays the very vertex that the edges of other pairs have there, too.
    """
    first, second = sites[pairs[:, 0]], sites[pairs[:, 1]]
    across = second - first
    distance = np.hypot(across[:, 0], across[:, 1])[:, None]
    along = np.column_stack([-across[:, 1], across[:, 0]]) / distance
    middle = (first + second) / 2
    half = np.sqrt(np.maximum(REACH_M**2 - (distance / 2) ** 2, 0))
    where = ((edges - middle[:, None]) * along[:, None]).sum(axis=2)
    clipped = np.clip(where, -half, half)
    ends = np.where((clipped == where)[..., None], edges, middle[:, None] + clipped[..., None] * along[:, None])
    met = clipped[:, 0] != clipped[:, 1]
    return pairs[met], ends[met]
