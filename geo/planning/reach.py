"""What a zone around a seed can take at all: cells near enough, connected, and not too large on the way."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from geo.planning.cells import Cells, Flags
from geo.planning.partition import Floats, Indices
from geo.planning.problems import UNLIMITED, Problem


@dataclass(frozen=True, eq=False)
class Reach:
    """Some cells around a seed, numbered anew from 0.

    `cell` (k) is the number of each in `cells`, `seed` the new number of the seed. A zone's span, the
    longest distance between two of its addresses, is at most `span` metres.
    """

    cells: Cells
    cell: Indices
    seed: int
    span: float

    def __len__(self) -> int:
        return len(self.cell)

    @cached_property
    def graph(self) -> csr_array:
        """The neighbours among these cells, in both directions; the values are 1."""
        return _graph(self.cells.edges, self.cell, len(self.cells))

    @cached_property
    def neighbours(self) -> tuple[frozenset[int], ...]:
        """The neighbours of each of these cells."""
        start, head = self.graph.indptr, self.graph.indices
        return tuple(frozenset(head[start[each] : start[each + 1]].tolist()) for each in range(len(self)))

    @cached_property
    def compactness(self) -> Floats:
        """What each cell costs a zone: its addresses' squared distances from the seed, summed, in (100 m)²."""
        away = self.places - self.cells.position[self.cell[self.seed]]
        return summed(np.square(away).sum(axis=1), self.starts) / 1e4

    @cached_property
    def places(self) -> Floats:
        """The places of the addresses, cell by cell."""
        members: Indices = np.concatenate([self.cells.members[cell] for cell in self.cell])
        return self.cells.points.position[members]

    @cached_property
    def starts(self) -> Indices:
        """Where each cell's addresses begin among the places."""
        sizes = [len(self.cells.members[cell]) for cell in self.cell]
        return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)

    def distances(self, one: int) -> Floats:
        """The longest distance between an address of one cell and one of each other, in metres."""
        if one not in self._distances:
            own = self.cells.points.position[self.cells.members[self.cell[one]]]
            between = np.hypot(*(self.places[:, None] - own[None]).transpose(2, 0, 1)).max(axis=1)
            self._distances[one] = np.maximum.reduceat(between, self.starts)
        return self._distances[one]

    @cached_property
    def _distances(self) -> dict[int, Floats]:
        return {}

    def is_connected(self, chosen: set[int]) -> bool:
        """Whether some of these cells hang together."""
        rest = set(chosen)
        frontier = [rest.pop()]
        while frontier:
            found = self.neighbours[frontier.pop()] & rest
            rest -= found
            frontier += found
        return not rest

    def limited(self, kept: Flags) -> "Reach":
        """The same with fewer cells: those kept, as far as they hang together with the seed."""
        return self.around(self.seed, kept)

    def around(self, seed: int, kept: Flags) -> "Reach":
        """Those of the cells kept that hang together with another seed, which is kept too."""
        kept = kept & _with(seed, self.graph, kept)
        return Reach(self.cells, self.cell[kept], int(kept[:seed].sum()), self.span)


def reach(cells: Cells, seed: int, span: float) -> Reach:
    """The free cells that may lie in one zone with the free cell `seed`, as far as the span tells."""
    everything = Reach(cells, np.flatnonzero(cells.free).astype(np.int32), 0, span)
    own = int(np.searchsorted(everything.cell, seed))
    whole = Reach(cells, everything.cell, own, span)
    return whole.limited(whole.distances(own) <= span)


def payable(where: Reach, problem: Problem) -> Reach:
    """The cells to which the seed can be connected without exceeding a maximum on the way.

    `problem` is that of all cells. Empty where the seed alone exceeds one.
    """
    before = None
    while len(where) and before != len(where):
        before = len(where)
        own = problem.of(where.cell)
        where = where.limited(affordable(where, own, [where.seed])) if own.keeps([where.seed]) else _nothing(where)
    return where


def _nothing(where: Reach) -> Reach:
    return Reach(where.cells, where.cell[:0], 0, where.span)


def affordable(where: Reach, problem: Problem, sources: Sequence[int]) -> Flags:
    """Which cells have a way from one of the sources that keeps each maximum by itself."""
    kept = np.ones(len(where), dtype=bool)
    for load, maximum in zip(problem.loads.T, problem.maxima.tolist(), strict=True):
        if maximum < UNLIMITED and load.sum() > maximum:
            kept &= _least_way(where.graph, load.astype(np.float64), sources) <= maximum
    return kept


def _least_way(graph: csr_array, cost: Floats, sources: Sequence[int]) -> Floats:
    """The least that a way from a source to each cell costs, both ends included."""
    # One more cell after all others, from which each source is entered at its own cost.
    heads = np.concatenate([graph.indices, np.asarray(sources, dtype=np.int32)])
    ends = np.append(graph.indptr, len(heads))
    both = csr_array((cost[heads] + 1e-9, heads, ends), shape=(len(cost) + 1, len(cost) + 1))
    return np.asarray(dijkstra(both, indices=len(cost)))[:-1] - 1e-6


def cheapest(graph: csr_array, cost: Floats, sources: Sequence[int]) -> tuple[Floats, Indices]:
    """What the cheapest way to each cell costs, sources free, and the cell before it on that way.

    A way costs what its cells cost; those with an infinite cost are never entered.
    """
    weighted = copy(graph)  # the same links, which needn't be checked again
    weighted.data = cost[graph.indices] + 1e-9  # a cost of 0 would be taken for a missing edge
    found = dijkstra(weighted, indices=list(sources), min_only=True, return_predecessors=True)
    return found[0] - 1e-6, found[1]


def summed(values: Floats, starts: Indices) -> Floats:
    """The sums of runs of values that begin at `starts`."""
    return np.asarray(np.add.reduceat(values, starts), dtype=np.float64)


def _graph(edges: Indices, cell: Indices, number: int) -> csr_array:
    renumbered = np.full(number, -1, dtype=np.int32)
    renumbered[cell] = np.arange(len(cell), dtype=np.int32)
    inner = renumbered[edges]
    inner = inner[(inner >= 0).all(axis=1)]
    both = np.concatenate([inner, inner[:, ::-1]])
    return csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(len(cell), len(cell)))


def _with(seed: int, graph: csr_array, kept: Flags) -> Flags:
    """Which cells hang together with the seed through kept ones."""
    links = graph.tocoo()
    inner = kept[links.row] & kept[links.col]
    ends = (links.row[inner], links.col[inner])
    label = connected_components(csr_array((np.ones(len(ends[0])), ends), shape=graph.shape), directed=False)[1]
    return np.asarray(label == label[seed])
