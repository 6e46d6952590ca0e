"""The linear program: how much of each cell the zone of each block takes.

A **column** is a cell in a block, its unknown between 0 and 1. The first cell's says whether the block has a zone at
all, and none of the others exceeds it. The columns of one cell add up to 1 at most, since no cell is in two zones.
Every other **row** is a sum within one block that is never above 0 for any zone, whole or none:

- what the cells load, less the maximum for a zone;
- a minimum for a zone, less what the cells bring;
- a cell, less its neighbours: unless it is the first one or beside that, one of them has to be taken with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from geo.planning.cells import Integers
from geo.planning.partition import Indices
from geo.planning.plans.bounds.blocks import Block
from geo.planning.plans.bounds.ground import limited

_Entries = tuple[Integers, Integers, Integers]
"""Rows, columns and values."""


@dataclass(frozen=True, eq=False)
class Program:
    """Some blocks' program: the `cell` of each column, where each block `starts`, the column of its `first` cell.

    The columns of a block follow each other; `rows` are whole numbers.
    """

    cell: Indices
    starts: Indices
    first: Indices
    rows: csr_array

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Program":
        """The program of some blocks, one at least."""
        sizes = np.array([len(block) for block in blocks])
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        entries, number = [], 0
        for block, start in zip(blocks, starts.tolist(), strict=False):
            for rows, columns, values in _rows(block):
                entries.append((rows + number, columns + start, values))
                number += int(rows.max(initial=-1)) + 1
        row, column, value = (np.concatenate(each) for each in zip(*entries, strict=True))
        return cls(
            cell=np.concatenate([block.cells for block in blocks]),
            starts=starts[:-1],
            first=starts[:-1] + np.array([block.first for block in blocks], dtype=np.int32),
            rows=csr_array((value, (row, column)), shape=(number, int(starts[-1]))),
        )

    def __len__(self) -> int:
        return len(self.cell)


def _rows(block: Block) -> Iterator[_Entries]:
    """The rows of a block, numbered from 0 in each part."""
    columns = limited(block.way)
    yield _sums(block, block.way.loads[block.cells][:, columns], block.way.maxima[columns])
    asked = np.flatnonzero(block.way.minima > 0)
    brought = np.minimum(block.way.gains[block.cells][:, asked], block.way.minima[asked])
    yield _sums(block, -brought, -block.way.minima[asked])
    yield _beside(block)


def _sums(block: Block, amounts: Integers, limits: Integers) -> _Entries:
    """For each column of amounts: their sum, less the limit if there is a zone."""
    amounts = amounts.copy()
    amounts[block.first] -= limits
    cell, row = np.nonzero(amounts)
    return row, cell, amounts[cell, row]


def _beside(block: Block) -> _Entries:
    """Each cell that isn't beside the first one, less its neighbours."""
    apart = np.ones(len(block) + 1, dtype=bool)
    apart[[block.first, len(block)]] = False
    apart[block.links[block.first]] = False
    cells = np.flatnonzero(apart)
    links = block.links[cells]
    row, place = np.nonzero(links < len(block))
    own = np.arange(len(cells))
    values = np.concatenate([np.ones(len(cells), dtype=np.int64), np.full(len(row), -1, dtype=np.int64)])
    return np.concatenate([own, row]), np.concatenate([cells, links[row, place]]), values
