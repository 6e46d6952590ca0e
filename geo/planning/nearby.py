"""The cells around some of them, as if no others had been read: what is done at each of many places costs less."""

from dataclasses import replace

import numpy as np

from geo.planning.cells import Amounts, Cells, Points
from geo.planning.partition import Floats, Indices


def nearby(cells: Cells, those: Indices, metres: float) -> tuple[Cells, Indices]:
    """The cells in the box that reaches so many metres beyond some cells, and the numbers of these cells there.

    Cells, regions and neighbours stay what they are among all cells; `zones` stays whole.
    """
    kept = _in_box(cells, those, metres)
    points = np.concatenate([cells.members[cell] for cell in kept])
    points.sort()
    number = np.full(len(cells), -1, dtype=np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    edges = number[cells.edges]
    inner = (edges >= 0).all(axis=1)
    near = replace(
        cells,
        points=_points(cells.points, points, number),
        position=cells.position[kept],
        inside=cells.inside[kept],
        zone=cells.zone[kept],
        flats=_amounts(cells.flats, kept),
        houses=_amounts(cells.houses, kept),
        businesses=_amounts(cells.businesses, kept),
        entrances=cells.entrances[kept],
        shared_entrances=cells.shared_entrances[kept],
        edges=edges[inner],
        edge_length=cells.edge_length[inner],
        partition=cells.partition.of(points),
    )
    return near, number[those]


def _in_box(cells: Cells, those: Indices, metres: float) -> Indices:
    """The cells with an address in the box, in rising order."""
    position = cells.points.position
    own: Floats = position[np.concatenate([cells.members[cell] for cell in those])]
    low, high = own.min(axis=0) - metres, own.max(axis=0) + metres
    return np.unique(cells.points.cell[((position >= low) & (position <= high)).all(axis=1)])


def _points(points: Points, kept: Indices, number: Indices) -> Points:
    return Points(points.ids[kept], points.position[kept], number[points.cell[kept]], points.zone[kept])


def _amounts(amounts: Amounts, kept: Indices) -> Amounts:
    return Amounts(amounts.low[kept], amounts.shown[kept], amounts.high[kept])
