"""How a zone begins around a cell, as machine code: it is connected to what it needs until it reaches the minima.

Random numbers come from numba's own generator, which whoever calls it has seeded.
"""

import numpy as np

from geo.planning.plans.board import NOBODY, Board, begin, join
from geo.planning.plans.compiling import compiled
from geo.planning.plans.distances import apart
from geo.planning.plans.heap import pop, push
from geo.planning.plans.judging import keeps, near, reaches, within
from geo.planning.plans.terrain import Limits, Terrain

_FARTHEST = 500
"""So many cells are looked at for the nearest that brings what is missing."""

_LOST = 4
"""So many ways that turn out to be impossible end the search for a cell."""


@compiled
def start(terrain: Terrain, limits: Limits, board: Board, cell: int, number: int, way: int) -> int:
    """Grow zone `number` around a cell until it reaches the minima of a way.

    Returns the number of its members; 0 where that fails, and then nothing has changed.
    """
    begin(terrain, board, cell)
    width = apart(terrain.corners, terrain.firsts, cell, cell)
    count = 1 if within(limits, board.sums, way) and width <= limits.span**2 else 0
    board.zone[cell] = number if count else NOBODY
    while count and not reaches(limits, board.sums, way):
        longer = _reach(terrain, limits, board, count, number, way)
        if longer == count:
            for index in range(count):
                board.zone[board.members[index]] = NOBODY
            return 0
        count = longer
    return count


@compiled
def _reach(terrain: Terrain, limits: Limits, board: Board, count: int, number: int, way: int) -> int:
    """Connect the zone at hand to a near cell that brings some of what is missing; returns the number of members."""
    which = _wanted(limits, board, way)
    board.clock[0] += 1
    size, looked, lost = _enter(board, count), 0, 0
    while size and looked < _FARTHEST and lost < _LOST:
        cost, cell = board.rating[0], board.front[0]
        size = pop(board.rating, board.front, size)
        looked += 1
        if board.zone[cell] == NOBODY and terrain.loads[cell, which] > 0:
            longer = _follow(terrain, limits, board, count, cell, number, way)
            if longer > count:
                return longer
            lost += 1
            continue
        for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
            other = terrain.heads[link]
            if board.zone[other] != NOBODY or board.seen[other] == board.clock[0]:
                continue
            board.seen[other] = board.clock[0]
            if keeps(terrain, limits, board, other, way) and near(terrain, limits, board, count, other):
                board.before[other] = cell
                size = push(board.rating, board.front, size, cost + _toll(terrain, limits, other, way), other)
    return count


@compiled
def _enter(board: Board, count: int) -> int:
    """Let ways begin at the zone at hand; returns the size of the heap."""
    for index in range(count):
        cell = board.members[index]
        board.seen[cell] = board.clock[0]
        board.before[cell] = NOBODY
        board.rating[index], board.front[index] = 0.0, cell
    return count


@compiled
def _wanted(limits: Limits, board: Board, way: int) -> int:
    """One of the classes whose minimum is missing."""
    which = np.random.randint(3)
    while board.sums[which] >= limits.minima[way, which]:
        which = (which + 1) % 3
    return which


@compiled
def _toll(terrain: Terrain, limits: Limits, cell: int, way: int) -> float:
    """What it costs to pass a cell: more where it takes much of what is allowed."""
    cost = 0.3 + np.random.random()
    for column in range(3):
        cost += 4.0 * terrain.loads[cell, column] / (limits.maxima[way, column] + 1)
    return cost


@compiled
def _follow(terrain: Terrain, limits: Limits, board: Board, count: int, target: int, number: int, way: int) -> int:
    """Take the cells on the way to a target, unless together they are too many or too far apart."""
    length, cell = 0, target
    while cell != NOBODY and board.zone[cell] != number:
        board.way[length] = cell
        length += 1
        cell = board.before[cell]
    longer = count
    for step in range(length - 1, -1, -1):
        cell = board.way[step]
        if not keeps(terrain, limits, board, cell, way) or not near(terrain, limits, board, longer, cell):
            _shrink(terrain, board, count)
            return count
        longer = join(terrain, board, longer, cell)
    for index in range(count, longer):
        board.zone[board.members[index]] = number
    return longer


@compiled
def _shrink(terrain: Terrain, board: Board, count: int) -> None:
    """Take all but the first `count` members off the zone at hand."""
    kept = board.members[:count].copy()
    begin(terrain, board, kept[0])
    for index in range(1, count):
        join(terrain, board, index, kept[index])
