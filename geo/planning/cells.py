"""Cells: the premises that a zone takes or leaves together, and which of them are neighbours.

Every zone made by machine is a connected union of cells (decision 18). A **cell** holds all address
points of one building, or one address point without a building, and these two exceptions:

- Addresses less than `INSEPARABLE_M` apart are in one cell, whatever their buildings: nobody could
  draw a border between them.
- What belongs to a live zone and what doesn't are different cells, and so are the parts of a building
  that don't hang together.

**Neighbours** are two cells whose regions (`geo.planning.partition`) share `NARROWEST_M` of border at
least. A border doesn't count where the straight line between the two addresses crosses a railway, a
river, a canal, a lake, a motorway or a trunk road, nor, between two free cells, where a live zone
covers it. So opposite sides of a street are neighbours, those of a river aren't, and every connected
set of cells has a ground in one piece that holds no address of another cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial.distance import pdist
from shapely import MultiPolygon, Polygon

from geo.planning.partition import Floats, Indices, Partition, Shapes

INSEPARABLE_M = 1.0
"""Addresses nearer than this are one cell."""

NARROWEST_M = 2.0
"""Neighbours share at least so much border, so that no zone hangs by a thread."""

UNBOUNDED = 10**9
"""The high end of an unknown count: more than any limit, and few enough to be summed."""

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Amounts:
    """How many premises of one class each cell holds: `low` <= the true number <= `high`.

    `shown` is the best known number, 0 where it is unknown; `high` is `UNBOUNDED` or more there.
    """

    low: Integers
    shown: Integers
    high: Integers

    def of(self, cells: Sequence[int] | Indices) -> tuple[int, int, int]:
        """The sums over some cells: low, shown, high."""
        chosen = np.asarray(cells, dtype=np.intp)
        return int(self.low[chosen].sum()), int(self.shown[chosen].sum()), int(self.high[chosen].sum())


@dataclass(frozen=True, eq=False)
class Points:
    """The address points: `ids`, `position` (p, 2) in metres, the `cell` of each, and `zone` as in `Cells`."""

    ids: Integers
    position: Floats
    cell: Indices
    zone: Indices

    @cached_property
    def shapes(self) -> Shapes:
        """The positions as shapely's points."""
        return np.asarray(shapely.points(self.position))


@dataclass(frozen=True)
class NamedZone:
    """A zone as one speaks of it."""

    id: UUID
    name: str


@dataclass(frozen=True)
class LiveZone(NamedZone):
    """A live zone nearby, or a draft that is kept as if it were one; `boundary` is in the metric CRS."""

    boundary: Polygon
    live: bool = True


@dataclass(frozen=True, eq=False)
class Cells:
    """The n cells of an area and of a margin around it; metres are those of the metric CRS `srid`.

    `position` (n, 2) is the mean place of a cell's addresses. `inside` says whether all its addresses lie
    in the area. `zone` is the live zone it belongs to, as an index into `zones`, -1 where it is free.
    `flats` leaves out those of houses, `businesses` are capped as the rule set asks; `entrances` and
    `shared_entrances` are counted as in `geo.composition`. `edges` (m, 2) are the neighbours, the lower
    first, each pair once, `edge_length` (m) the metres of border that they share.
    """

    srid: int
    points: Points
    position: Floats
    inside: Flags
    zone: Indices
    zones: tuple[LiveZone, ...]
    flats: Amounts
    houses: Amounts
    businesses: Amounts
    entrances: Integers
    shared_entrances: Integers
    edges: Indices
    edge_length: Floats
    partition: Partition

    def __len__(self) -> int:
        return len(self.position)

    @property
    def free(self) -> Flags:
        """Whether a new zone may take a cell: it lies inside the area and belongs to no live zone."""
        return self.inside & (self.zone < 0)

    @cached_property
    def members(self) -> tuple[Indices, ...]:
        """The indices of each cell's address points."""
        order = np.argsort(self.points.cell, kind="stable").astype(np.int32)
        return _runs(order, np.bincount(self.points.cell, minlength=len(self)))

    @cached_property
    def address_ids(self) -> tuple[tuple[int, ...], ...]:
        """The ids of each cell's addresses, in rising order."""
        return tuple(tuple(self.points.ids[points].tolist()) for points in self.members)

    @cached_property
    def cell_of(self) -> dict[int, int]:
        """The cell of each address id."""
        return dict(zip(self.points.ids.tolist(), self.points.cell.tolist(), strict=True))

    @cached_property
    def neighbours(self) -> tuple[Indices, ...]:
        """The neighbours of each cell."""
        both = np.concatenate([self.edges, self.edges[:, ::-1]])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        return _runs(both[:, 1], np.bincount(both[:, 0], minlength=len(self)))

    def points_of(self, cells: Sequence[int] | Indices) -> Indices:
        """The indices of the address points of some cells."""
        return np.concatenate([np.zeros(0, dtype=np.int32), *(self.members[cell] for cell in cells)])

    def span(self, cells: Sequence[int] | Indices) -> float:
        """The longest distance in metres between two addresses of some cells."""
        return float(pdist(self.points.position[self.points_of(cells)]).max(initial=0.0))

    @cached_property
    def polygons(self) -> Shapes:
        """The ground of each cell as a polygon in the metric CRS; grounds of live zones aren't cut out."""
        return np.array([self.ground([cell]) for cell in range(len(self))], dtype=object)

    def ground(self, cells: Sequence[int] | Indices) -> Polygon | MultiPolygon:
        """The ground of some cells together; one polygon where they are connected."""
        sites = np.unique(self.partition.site[self.points_of(cells)])
        return shapely.coverage_union_all(self.partition.regions[sites])


def _runs(values: Indices, lengths: NDArray[np.intp]) -> tuple[Indices, ...]:
    """Values cut into runs of some lengths."""
    ends = np.cumsum(lengths)
    return tuple(values[start:end] for start, end in zip((ends - lengths).tolist(), ends.tolist(), strict=True))
