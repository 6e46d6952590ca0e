"""The best of two plans: of the zones of both as many as fit together, the most worth.

Zones of two plans that share cells can't both be kept, those of one plan can. So what to keep is an independent set of
a bipartite graph, and the one that is worth most is what a minimum cut leaves (Kőnig's theorem, with weights).
"""

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from geo.planning.cells import Flags, Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.board import NOBODY

_LARGEST = 2**30
"""All worths together, in the whole numbers that a flow needs; and what no cut goes through."""


def combined(one: Indices, other: Indices, worth_one: Floats, worth_other: Floats) -> Indices:
    """The best plan that consists of zones of two plans.

    Plans are the zone of each cell, numbered from 0; `worth_one` and `worth_other` are by zone.
    """
    number = int(one.max(initial=NOBODY)) + 1
    worth = np.concatenate([worth_one[:number], worth_other[: int(other.max(initial=NOBODY)) + 1]]).clip(0)
    if not worth.any():
        return np.full_like(one, NOBODY)
    moved = np.where(other == NOBODY, NOBODY, other + number)
    # The last is for cells in no zone.
    kept = np.append(_independent(_overlapping(one, moved), worth, number) & (worth > 0), False)
    return renumbered(np.where(kept[one], one, np.where(kept[moved], moved, NOBODY)))


def renumbered(zone: Indices | Integers) -> Indices:
    """The same zones with numbers from 0."""
    numbers = np.unique(zone, return_inverse=True)[1] - int((zone == NOBODY).any())
    return numbers.astype(np.int32)


def _overlapping(one: Indices, other: Integers) -> Integers:
    """The pairs of zones that share cells (m, 2)."""
    both = (one != NOBODY) & (other != NOBODY)
    return np.unique(np.column_stack([one[both], other[both]]), axis=0).astype(np.int64)


def _independent(pairs: Integers, worth: Floats, number: int) -> Flags:
    """Which zones to keep, of each pair one at most; the first `number` zones are those of the one plan."""
    source, sink = len(worth), len(worth) + 1
    zones, first = np.arange(len(worth)), np.arange(len(worth)) < number
    tails = np.concatenate([np.where(first, source, zones), pairs[:, 0]])
    heads = np.concatenate([np.where(first, zones, sink), pairs[:, 1]])
    whole = np.rint(worth * (_LARGEST / worth.sum()))
    room = np.concatenate([whole, np.full(len(pairs), _LARGEST)]).astype(np.int32)
    graph = csr_array(coo_array((room, (tails, heads)), shape=(len(worth) + 2,) * 2))
    left = graph - maximum_flow(graph, source, sink).flow
    left.eliminate_zeros()
    reached = np.zeros(len(worth) + 2, dtype=bool)
    reached[breadth_first_order(left, source, return_predecessors=False)] = True
    return np.asarray(reached[: len(worth)] == first)
