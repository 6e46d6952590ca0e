"""The rows of a block: sums over its cells that are never above 0, whatever zone is taken, or none.

In a sum each cell counts 1 if the zone holds it, else 0, and the first cell counts 1 wherever there is a zone.
"""

from collections.abc import Iterator

import numpy as np

from geo.planning.cells import Flags, Integers
from geo.planning.plans.bounds.blocks import Block
from geo.planning.plans.bounds.ground import limited

Entries = tuple[Integers, Integers, Integers]
"""Rows, columns and values."""

_PIECES = (1, 2, 3)
"""Into how many equal pieces a maximum is cut for `_large`."""


def rows_of(block: Block) -> Iterator[Entries]:
    """All rows of a block, numbered from 0 in each part; the columns are its cells."""
    columns = limited(block.way)
    loads, maxima = block.way.loads[block.cells][:, columns], block.way.maxima[columns]
    asked = np.flatnonzero(block.way.minima > 0)
    minima = block.way.minima[asked]
    brought = np.minimum(block.way.gains[block.cells][:, asked], minima)
    yield _sums(block, loads, maxima)
    yield _sums(block, -brought, -minima)
    yield from (_large(block, loads, maxima, pieces) for pieces in _PIECES)
    yield _beside(block)
    if block.together is not None:
        scarcest = int(np.argmin((brought > 0).sum(axis=0)))
        yield _at_hand(block, block.together, brought[:, scarcest], int(minima[scarcest]))
        yield _not_together(block, block.together)


def _sums(block: Block, amounts: Integers, limits: Integers) -> Entries:
    """What the cells load, less the maximum; or a minimum, less what they bring, both with their signs turned."""
    amounts = amounts.copy()
    amounts[block.first] -= limits
    cell, row = np.nonzero(amounts)
    return row, cell, amounts[cell, row]


def _large(block: Block, loads: Integers, maxima: Integers, pieces: int) -> Entries:
    """Cells counted by the whole pieces of a maximum that they fill, less all pieces: two large ones don't fit.

    These are the cuts of Chvátal and Gomory, the maximum's row times (pieces + 1) / (maximum + 1), rounded down.
    """
    return _sums(block, loads * (pieces + 1) // (maxima + 1), np.full(len(maxima), pieces))


def _beside(block: Block) -> Entries:
    """Each cell that isn't beside the first one, less its neighbours, one of which a zone holds with it."""
    apart = np.ones(len(block) + 1, dtype=bool)
    apart[[block.first, len(block)]] = False
    apart[block.links[block.first]] = False
    cells = np.flatnonzero(apart)
    row, place = np.nonzero(block.links[cells] < len(block))
    own = np.arange(len(cells))
    values = np.concatenate([np.ones(len(cells), dtype=np.int64), np.full(len(row), -1, dtype=np.int64)])
    return np.concatenate([own, row]), np.concatenate([cells, block.links[cells][row, place]]), values


def _at_hand(block: Block, together: Flags, brought: Integers, minimum: int) -> Entries:
    """What a zone with a cell still needs of a class, less what the cells bring that may be together with that one."""
    needs = minimum - brought - brought[block.first]
    needs[block.first] = 0
    cells = np.flatnonzero(needs > 0)
    bring = np.flatnonzero(brought)
    bring = bring[bring != block.first]
    row, place = np.nonzero(together[cells][:, bring] & (cells[:, None] != bring))
    values = np.concatenate([needs[cells], -np.minimum(brought[bring[place]], needs[cells[row]])])
    return np.concatenate([np.arange(len(cells)), row]), np.concatenate([cells, bring[place]]), values


def _not_together(block: Block, together: Flags) -> Entries:
    """Sets of cells no two of which are in one zone, less the first cell: each zone holds one of them at most."""
    sets = list(_strangers(~together))
    row = np.repeat(np.arange(len(sets)), [len(each) + 1 for each in sets])
    columns = [place for each in sets for place in (*each, block.first)]
    values = [value for each in sets for value in (*[1] * len(each), -1)]
    return row, np.array(columns, dtype=np.int64), np.array(values, dtype=np.int64)


def _strangers(apart: Flags) -> Iterator[list[int]]:
    """Large sets of cells that are apart from each other, so that each cell apart from any is in one at least."""
    apart = apart & ~np.eye(len(apart), dtype=bool)
    number, done = apart.sum(axis=0), np.zeros(len(apart), dtype=bool)
    for cell in np.argsort(-number, kind="stable").tolist():
        if number[cell] and not done[cell]:
            found = _extended(apart, cell)
            done[found] = True
            yield found


def _extended(apart: Flags, cell: int) -> list[int]:
    """A set of cells apart from each other that nothing can be added to."""
    found, others = [cell], np.flatnonzero(apart[cell])
    while len(others):
        best = others[int(np.argmax(apart[others][:, others].sum(axis=0)))]
        found.append(int(best))
        others = others[apart[best][others]]
    return found
