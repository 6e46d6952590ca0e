"""Rows across blocks: how many zones the cells of a neighbourhood suffice for, rounded down.

Let every zone need m premises of a class. From some cells T that bring g of it (of each cell no more than m counts)
no more than g / m zones can be made, and a zone that isn't made from T alone takes a cell of the class elsewhere. So

    zones - cells of the class outside T that they take <= g / m rounded down,

for all zones of a plan or some of them. In fractions three shops make one and a half zones, and so much more than
there is would be covered; it is the rounding that says they make one. T are neighbourhoods of all sizes: the clusters
that single linkage finds among the cells of the class.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_array, vstack

from geo.planning.cells import Flags, Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.bounds.blocks import Block

MOST = 2000
"""Among more cells no clusters are looked for: that would take too long."""


@dataclass(frozen=True, eq=False)
class _Holders:
    """The columns whose cells hold the class, their `cell` and `block`; the column of each block's `first` cell."""

    gains: Integers
    column: Integers
    cell: Indices
    block: Integers
    first: Integers
    columns: int

    def row(self, cluster: Flags) -> csr_array:
        """Of the blocks that hold more of the class inside the cluster: their zones, less what they hold outside."""
        inside, number = cluster[self.cell], len(self.first)
        weight = np.where(inside, 1, -1) * self.gains[self.cell]
        chosen = np.bincount(self.block, weight, minlength=number) > 0
        outside = self.column[~inside & chosen[self.block]]
        columns = np.concatenate([self.first[chosen], outside])
        values = np.repeat([1, -1], [int(chosen.sum()), len(outside)])
        return csr_array((values, (np.zeros_like(columns), columns)), shape=(1, self.columns))


def rows_across(blocks: Sequence[Block], position: Floats) -> tuple[csr_array, Integers]:
    """The rows of some blocks, over their cells one after the other, and the rows' limits.

    `position` (n, 2) is where all cells of the problem lie.
    """
    holders, minimum = _holders(blocks)
    rows, limits = [csr_array((0, holders.columns), dtype=np.int64)], []
    cells = np.unique(holders.cell)
    for cluster in _clusters(cells, position) if minimum > 1 else ():
        brought = int(holders.gains[cluster].sum())
        if brought % minimum:
            inside = np.zeros(len(position), dtype=bool)
            inside[cluster] = True
            rows.append(holders.row(inside))
            limits.append(brought // minimum)
    return csr_array(vstack(rows)), np.array(limits, dtype=np.int64)


def _holders(blocks: Sequence[Block]) -> tuple[_Holders, int]:
    """Who holds the class that is held by the fewest cells among those that all zones need, and its minimum."""
    sizes = np.array([len(block) for block in blocks])
    starts = np.cumsum(sizes) - sizes
    cell = np.concatenate([block.cells for block in blocks])
    minima = np.min([block.way.minima for block in blocks], axis=0)
    holding = (blocks[0].way.gains[np.unique(cell)] > 0).sum(axis=0)
    which = int(np.argmin(np.where(minima > 0, holding, len(cell) + 1)))
    gains = np.minimum(blocks[0].way.gains[:, which], minima[which])
    column = np.flatnonzero(gains[cell])
    block = np.repeat(np.arange(len(blocks)), sizes)[column]
    first = starts + np.array([each.first for each in blocks])
    return _Holders(gains, column, cell[column], block, first, len(cell)), int(minima[which])


def _clusters(cells: Indices, position: Floats) -> Iterator[Indices]:
    """The clusters of some cells by single linkage, from the smallest to all of them."""
    if not 1 < len(cells) <= MOST:
        yield from ([cells] if len(cells) else [])
        return
    found = [np.array([cell]) for cell in cells.tolist()]
    for one, other in linkage(position[cells], "single")[:, :2].astype(int).tolist():
        found.append(np.concatenate([found[one], found[other]]))
        yield found[-1]
