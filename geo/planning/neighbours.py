"""Which address points form a cell, and which cells are neighbours (`geo.planning.cells` says when)."""

from collections.abc import Sequence

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely import STRtree

from geo.planning.cells import INSEPARABLE_M, NARROWEST_M, Flags
from geo.planning.partition import Floats, Indices, Partition, Shapes


def group(partition: Partition, building: Sequence[int | None], zone: Indices) -> Indices:
    """The cell of each place of a partition, numbered in the order of their first places.

    `building` and `zone` say of each place to which building and live zone it belongs; None and -1: none.
    Places in different zones share no cell.
    """
    owner = _owners(building, zone)
    pairs = _first_places(partition)[partition.pairs[partition.lengths >= NARROWEST_M]]
    joined = pairs[owner[pairs[:, 0]] == owner[pairs[:, 1]]]
    return _numbered(_components(len(owner), np.concatenate([joined, _inseparable(partition)])))


def find_neighbours(
    partition: Partition, cell: Indices, free: Flags, zones: Shapes, obstacles: Shapes
) -> tuple[Indices, Floats]:
    """The pairs of neighbouring cells, the lower first, and the metres of border that each pair shares.

    `zones` are the live zones' boundaries, `free` says which cells belong to none of them.
    """
    pairs = cell[_first_places(partition)[partition.pairs]]
    counts = (pairs[:, 0] != pairs[:, 1]) & ~_crossing(partition, obstacles)
    pairs, lengths, borders = np.sort(pairs[counts], axis=1), partition.lengths[counts], partition.borders[counts]
    both_free = free[pairs].all(axis=1)
    lengths[both_free] -= _covered(borders[both_free], zones)
    edges, which = np.unique(pairs, axis=0, return_inverse=True)
    shared = np.bincount(which.reshape(-1), weights=lengths, minlength=len(edges)).astype(np.float64)
    wide = shared >= NARROWEST_M
    return edges[wide].astype(np.int32).reshape(-1, 2), shared[wide]


def _owners(building: Sequence[int | None], zone: Indices) -> Indices:
    """A number for each building in each zone; addresses without a building get one each."""
    numbers: dict[tuple[int, int], int] = {}
    keys = ((-1 - place if key is None else key, int(zone[place])) for place, key in enumerate(building))
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int32)


def _first_places(partition: Partition) -> Indices:
    """The first place at each site."""
    return np.unique(partition.site, return_index=True)[1].astype(np.int32)


def _inseparable(partition: Partition) -> Indices:
    """The pairs of places that no border can part: those of one site, and of sites too near to each other."""
    first = _first_places(partition)
    same = np.column_stack([np.arange(len(partition.site), dtype=np.int32), first[partition.site]])
    if not len(first):
        return same
    near = cKDTree(partition.sites).query_pairs(INSEPARABLE_M, output_type="ndarray")
    return np.concatenate([same, first[near.reshape(-1, 2)]])


def _components(number: int, links: Indices) -> Indices:
    graph = coo_array((np.ones(len(links), dtype=np.int8), (links[:, 0], links[:, 1])), shape=(number, number))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int32)


def _numbered(labels: Indices) -> Indices:
    """The same labels, renumbered in the order in which they come."""
    first, label = np.unique(labels, return_index=True, return_inverse=True)[1:]
    rank = np.empty(len(first), dtype=np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[label.reshape(-1)]


def _crossing(partition: Partition, obstacles: Shapes) -> Flags:
    """Whether an obstacle lies between the sites of each pair."""
    crossing = np.zeros(len(partition.pairs), dtype=bool)
    if len(obstacles):
        between = shapely.linestrings(partition.sites[partition.pairs])
        crossing[STRtree(between).query(obstacles, predicate="intersects")[1]] = True
    return crossing


def _covered(borders: Floats, zones: Shapes) -> Floats:
    """How many metres of each border lie in a live zone; zones don't overlap."""
    covered = np.zeros(len(borders))
    if len(zones) and len(borders):
        lines = shapely.linestrings(borders)
        zone, line = STRtree(lines).query(zones, predicate="intersects")
        np.add.at(covered, line, shapely.length(shapely.intersection(lines[line], zones[zone])))
    return covered
