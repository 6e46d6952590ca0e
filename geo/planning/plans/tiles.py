"""Dividing free cells into tiles that can be searched side by side; each round they are divided elsewhere."""

import numpy as np

from geo.planning.cells import Flags
from geo.planning.partition import Floats, Indices
from geo.planning.plans.board import NOBODY

LARGEST = 2500
"""A tile has so many cells at most."""

SMALLEST = 400
"""Fewer cells aren't divided at all."""


def tiles_of(position: Floats, zone: Indices, dice: np.random.Generator) -> list[Indices]:
    """The cells of each tile, by their places (k, 2) in metres and the zone of each cell.

    A zone that lies in several tiles is in none of them, so it stays as it is.
    """
    tile = np.zeros(len(position), dtype=np.int32)
    pending, number = [np.arange(len(position), dtype=np.int32)], 0
    while pending:
        cells = pending.pop()
        if len(cells) <= _most(len(position)):
            tile[cells] = number
            number += 1
        else:
            pending += _halves(position, cells, dice)
    whole = _whole(tile, zone)
    return [np.flatnonzero((tile == each) & whole).astype(np.int32) for each in range(number)]


def _most(number: int) -> int:
    """How many cells a tile has at most: few are divided, too, to have something for two processors."""
    return number if number < SMALLEST else min(LARGEST, -(-number * 3 // 4))


def _halves(position: Floats, cells: Indices, dice: np.random.Generator) -> list[Indices]:
    places = position[cells]
    axis = int(np.argmax(np.ptp(places, axis=0)))
    order = np.argsort(places[:, axis], kind="stable").astype(np.int32)
    cut = int(len(cells) * dice.uniform(0.35, 0.65))
    return [cells[order[:cut]], cells[order[cut:]]]


def _whole(tile: Indices, zone: Indices) -> Flags:
    """Which cells are in no zone, or in one that lies in one tile."""
    number = int(zone.max(initial=NOBODY)) + 1
    low, high = np.full(number + 1, len(tile), dtype=np.int32), np.full(number + 1, NOBODY, dtype=np.int32)
    np.minimum.at(low, zone, tile)
    np.maximum.at(high, zone, tile)
    return np.asarray((zone == NOBODY) | (low == high)[zone])
