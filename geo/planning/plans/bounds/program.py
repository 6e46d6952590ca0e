"""The linear program: how much of each cell the zone of each block takes.

A **column** is a cell in a block, its unknown between 0 and 1. The first cell's says whether the block has a zone at
all, and none of the others exceeds it. The columns of one cell add up to 1 at most, since no cell is in two zones.
Every other **row** has a limit: a sum within one block is never above 0 for any zone, whole or none
(`geo.planning.plans.bounds.rows`), and one across blocks never above what a neighbourhood suffices for
(`geo.planning.plans.bounds.across`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, vstack

from geo.planning.cells import Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.bounds.across import rows_across
from geo.planning.plans.bounds.blocks import Block
from geo.planning.plans.bounds.rows import rows_of


@dataclass(frozen=True, eq=False)
class Program:
    """Some blocks' program: the `cell` of each column, where each block `starts`, the column of its `first` cell.

    The columns of a block follow each other; `rows` are whole numbers, and so are their `limits`.
    """

    cell: Indices
    starts: Indices
    first: Indices
    rows: csr_array
    limits: Integers

    @classmethod
    def of(cls, blocks: Sequence[Block], position: Floats) -> "Program":
        """The program of some blocks, one at least; `position` (n, 2) is where all cells of the problem lie."""
        sizes = np.array([len(block) for block in blocks])
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        entries, number = [], 0
        for block, start in zip(blocks, starts.tolist(), strict=False):
            for rows, columns, values in rows_of(block):
                entries.append([each.astype(np.int32) for each in (rows + number, columns + start, values)])
                number += int(rows.max(initial=-1)) + 1
        row, column, value = (np.concatenate(each) for each in zip(*entries, strict=True))
        across, limits = rows_across(blocks, position)
        within = csr_array((value, (row, column)), shape=(number, int(starts[-1])))
        return cls(
            cell=np.concatenate([block.cells for block in blocks]),
            starts=starts[:-1],
            first=starts[:-1] + np.array([block.first for block in blocks], dtype=np.int32),
            rows=csr_array(vstack([within, across])),
            limits=np.concatenate([np.zeros(number, dtype=np.int64), limits]),
        )

    def __len__(self) -> int:
        return len(self.cell)
