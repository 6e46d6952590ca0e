"""Clusters: cells that hang together, divided into parts that one can walk.

A part is what is nearer to its middle than to any other's, along the neighbours and not as the crow flies. So
every part hangs together, none is cut off by a river, and places around one middle stay together.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from geo.planning.cells import Cells, Flags
from geo.planning.partition import Floats, Indices

_SETTLING = 3
"""How often the middles move to where their parts have theirs."""

_SHRINK = 0.7
"""How much nearer together the middles are when a part came out too wide."""


def clusters(cells: Cells, wanted: Flags, span: float) -> tuple[Indices, ...]:
    """The cells that are wanted in connected clusters, each of them in one, ordered by their first cells.

    Two addresses of a cluster are at most `span` metres apart, unless one cell alone is wider.
    """
    those = np.flatnonzero(wanted).astype(np.int32)
    parts = (part for each in connected(cells, those) for part in _divided(cells, each, span, span / 2))
    return tuple(sorted(parts, key=lambda part: int(part[0])))


def connected(cells: Cells, those: Indices) -> Iterator[Indices]:
    """The parts of some cells that hang together."""
    if len(those):
        yield from _split(those, connected_components(_ways(cells, those), directed=False)[1])


def _split(those: Indices, label: Indices) -> list[Indices]:
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label))[:-1]
    return [part for part in np.split(those[order], ends) if len(part)]


def _divided(cells: Cells, those: Indices, span: float, reach: float) -> Iterator[Indices]:
    """Connected cells in parts that are no wider than the span; middles are `reach` metres apart at least."""
    if len(those) == 1 or not wider(cells, those, span):
        yield those
        return
    for part in _split(those, _nearest_middle(cells, those, reach)):
        yield from _divided(cells, part, span, reach * _SHRINK)


def wider(cells: Cells, those: Indices, span: float) -> bool:
    """Whether two addresses of some cells are farther apart than the span."""
    extent = np.ptp(cells.points.position[np.concatenate([cells.members[each] for each in those])], axis=0)
    if np.hypot(*extent) <= span:
        return False
    return bool(extent.max() > span) or cells.span(those) > span


def _nearest_middle(cells: Cells, those: Indices, reach: float) -> Indices:
    """For each cell the number of the middle that is nearest along the neighbours."""
    ways, place = _ways(cells, those), cells.position[those]
    middles = _apart(ways, int(np.argmin(place.sum(axis=1))), reach)
    for _ in range(_SETTLING):
        owner = _owners(ways, middles)
        middles = [_middle(place, np.flatnonzero(owner == each).astype(np.int32)) for each in range(len(middles))]
    return _owners(ways, middles)


def _apart(ways: csr_array, first: int, reach: float) -> list[int]:
    """Middles so that every cell is within reach of one: each time the one farthest from all before."""
    away = np.asarray(dijkstra(ways, indices=first))
    middles = [int(away.argmax())]
    away = np.asarray(dijkstra(ways, indices=middles[0]))
    while away.max() > reach or len(middles) == 1:
        middles.append(int(away.argmax()))
        away = np.minimum(away, dijkstra(ways, indices=middles[-1], limit=float(away.max())))
    return middles


def _owners(ways: csr_array, middles: list[int]) -> Indices:
    """The number of the nearest middle of each cell."""
    source = dijkstra(ways, indices=sorted(set(middles)), min_only=True, return_predecessors=True)[2]
    return np.unique(source, return_inverse=True)[1].astype(np.int32)


def _middle(place: Floats, part: Indices) -> int:
    away = np.square(place[part] - place[part].mean(axis=0)).sum(axis=1)
    return int(part[away.argmin()])


def _ways(cells: Cells, those: Indices) -> csr_array:
    """The neighbours among some cells, and how many metres they are apart."""
    number = np.full(len(cells), -1, dtype=np.int32)
    number[those] = np.arange(len(those), dtype=np.int32)
    inner = number[cells.edges]
    inner = inner[(inner >= 0).all(axis=1)]
    between = cells.position[those[inner[:, 0]]] - cells.position[those[inner[:, 1]]]
    metres = np.hypot(between[:, 0], between[:, 1]) + 1e-3
    both = np.concatenate([inner, inner[:, ::-1]])
    shape = (len(those), len(those))
    return csr_array((np.concatenate([metres, metres]), (both[:, 0], both[:, 1])), shape=shape)
