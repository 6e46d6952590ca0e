"""Which cells and addresses are the gaps of a tile; nothing here asks the database.

Every address is in a gap of one tile. What hangs together and is no wider than a gap may be is a gap of its own,
wherever the tiles' borders run: it belongs to the tile of its first address. What is wider is divided tile by tile.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.planning.cells import Cells, Flags, Integers
from geo.planning.clustering import clusters, connected, wider
from geo.planning.partition import Indices

SPAN_M = 400.0
"""How far apart two addresses of a gap are at most, unless they stand in one building: as far as those of a zone."""


@dataclass(frozen=True, eq=False)
class Uncovered:
    """A gap to be: its cells, and those of their addresses (ids) that belong to the tile."""

    cells: Indices
    address_ids: Integers


def divide_tile(cells: Cells, at_home: Flags) -> Iterator[Uncovered]:
    """The gaps of a tile; `at_home` says of each address point whether it lies in the tile.

    The cells have to be free as far as `SPAN_M` around the tile.
    """
    cut = _cut_off(cells)
    for part in connected(cells, np.flatnonzero(cells.free).astype(np.int32)):
        points = np.concatenate([cells.members[cell] for cell in part])
        if not at_home[points].any():
            continue
        if cut[part].any() or wider(cells, part, SPAN_M):
            yield from _divided(cells, part, at_home)
        elif at_home[points[cells.points.ids[points].argmin()]]:
            yield Uncovered(part, cells.points.ids[points])


def _cut_off(cells: Cells) -> Flags:
    """Whether a cell has a neighbour in no zone that lies outside of the area."""
    unknown = ~cells.inside & (cells.zone < 0)
    cut = np.zeros(len(cells), dtype=bool)
    for one, other in (cells.edges.T, cells.edges.T[::-1]):
        cut[one[unknown[other]]] = True
    return cut


def _divided(cells: Cells, part: Indices, at_home: Flags) -> Iterator[Uncovered]:
    own = np.zeros(len(cells), dtype=bool)
    own[cells.points.cell[at_home]] = True
    chosen = np.zeros(len(cells), dtype=bool)
    chosen[part] = own[part]
    for cluster in clusters(cells, chosen, SPAN_M):
        points = np.concatenate([cells.members[cell] for cell in cluster])
        yield Uncovered(cluster, cells.points.ids[points[at_home[points]]])
