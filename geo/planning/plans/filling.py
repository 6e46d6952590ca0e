"""How a zone that meets the limits is filled with the cells around it, as machine code.

Random numbers come from numba's own generator, which whoever calls it has seeded.
"""

from typing import NamedTuple

import numpy as np

from geo.planning.plans.board import NOBODY, Board, join, measure
from geo.planning.plans.compiling import compiled
from geo.planning.plans.judging import keeps, near, way_of
from geo.planning.plans.terrain import Limits, Terrain


class Taste(NamedTuple):
    """How zones are filled this time.

    `surplus` is what each premises of the scarce class costs that a zone has no need of, `shape` how much cells are
    preferred that keep it compact, `luck` how much chance has to say.
    """

    surplus: float
    shape: float
    luck: float


@compiled
def fill(terrain: Terrain, limits: Limits, board: Board, count: int, taste: Taste) -> int:
    """Fill the zone at hand, which meets the limits, with cells around it; returns the number of its members."""
    way, number = way_of(limits, board.sums), board.zone[board.members[0]]
    measure(terrain, board, count)
    board.clock[0] += 1
    size = 0
    for index in range(count):
        size = _surround(terrain, limits, board, board.members[index], size, taste)
    while size:
        best = 0
        for place in range(1, size):
            if board.rating[place] > board.rating[best]:
                best = place
        cell = board.front[best]
        size -= 1
        board.front[best], board.rating[best] = board.front[size], board.rating[size]
        if (
            keeps(terrain, limits, board, cell, way)
            and _gain_of(terrain, limits, board, cell, taste) > 0.0
            and near(terrain, limits, board, count, cell)
        ):
            board.zone[cell] = number
            count = join(terrain, board, count, cell)
            size = _surround(terrain, limits, board, cell, size, taste)
    return count


@compiled
def _surround(terrain: Terrain, limits: Limits, board: Board, cell: int, size: int, taste: Taste) -> int:
    """Put the cells around one that are in no zone into the front; returns its size."""
    for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
        other = terrain.heads[link]
        if board.zone[other] == NOBODY and board.seen[other] != board.clock[0]:
            board.seen[other] = board.clock[0]
            board.front[size] = other
            board.rating[size] = _rate(terrain, limits, board, other, taste)
            size += 1
    return size


@compiled
def _gain_of(terrain: Terrain, limits: Limits, board: Board, cell: int, taste: Taste) -> float:
    """What a cell would add to the zone at hand; one that holds nothing may lead to others."""
    gain = float(terrain.worth[cell])
    if gain == 0.0:
        for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
            other = terrain.heads[link]
            if board.zone[other] == NOBODY and board.seen[other] != board.clock[0]:
                gain = max(gain, 0.3 * terrain.worth[other])
    for which in range(3):
        over = board.sums[which] + terrain.loads[cell, which] - limits.recommended[which]
        if over > 0:
            gain -= limits.soft * min(over, terrain.loads[cell, which])
    if limits.scarce >= 0:
        gain -= taste.surplus * terrain.loads[cell, limits.scarce]
    return gain


@compiled
def _rate(terrain: Terrain, limits: Limits, board: Board, cell: int, taste: Taste) -> float:
    """How soon a cell should be taken: what it brings, how well it fits, and whether others would lose it."""
    number, inside, left = board.zone[board.members[0]], 0, 0
    for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
        other = board.zone[terrain.heads[link]]
        inside += other == number
        left += other == NOBODY
    x = terrain.place[cell, 0] - terrain.place[board.members[0], 0]
    y = terrain.place[cell, 1] - terrain.place[board.members[0], 1]
    fit = 0.5 * inside - 0.4 * left - (x * x + y * y) / 1e4
    gain = min(_gain_of(terrain, limits, board, cell, taste), 8.0)
    return float(0.25 * gain + taste.shape * fit + taste.luck * np.random.random())
