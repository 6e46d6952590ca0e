"""The zones as they stand, and the one at hand, which is read or grown cell by cell, as machine code.

The functions change the `Board` that they are given.
"""

from typing import NamedTuple

import numpy as np

from geo.planning.cells import Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.compiling import compiled
from geo.planning.plans.distances import along
from geo.planning.plans.terrain import Terrain

NOBODY = -1
"""In place of a zone, where a cell is in none."""


class Board(NamedTuple):
    """The zones as they stand, and room to work in.

    `zone` (k) is the zone of each cell, or `NOBODY`. `members` holds the cells of the zone at hand, `sums` (4) what
    they load, `box` (4, 2) how far their addresses lie along each of four directions, the least and the most. The
    others are scratch.
    """

    zone: Indices
    members: Indices
    sums: Integers
    box: Floats
    seen: Integers
    visited: Integers
    clock: Integers
    before: Indices
    front: Indices
    rating: Floats
    way: Indices


def new_board(zone: Indices) -> Board:
    """A board with these zones."""
    size = len(zone)
    room = [np.zeros(size + 1, dtype=np.int32) for _ in range(4)]
    return Board(
        zone=zone.astype(np.int32),
        members=room[0],
        sums=np.zeros(4, dtype=np.int64),
        box=np.zeros((4, 2)),
        seen=np.zeros(size, dtype=np.int64),
        visited=np.zeros(size, dtype=np.int64),
        clock=np.zeros(1, dtype=np.int64),
        before=room[1],
        front=room[2],
        rating=np.zeros(size + 1),
        way=room[3],
    )


@compiled
def gather(terrain: Terrain, board: Board, cell: int) -> int:
    """Make the zone of a cell the one at hand, but for its box; returns the number of its members."""
    board.clock[0] += 1
    board.sums[:] = 0
    board.seen[cell] = board.clock[0]
    count, index = _add(terrain, board, 0, cell), 0
    while index < count:
        one = board.members[index]
        index += 1
        for link in range(terrain.starts[one], terrain.starts[one + 1]):
            other = terrain.heads[link]
            if board.zone[other] == board.zone[cell] and board.seen[other] != board.clock[0]:
                board.seen[other] = board.clock[0]
                count = _add(terrain, board, count, other)
    return count


@compiled
def measure(terrain: Terrain, board: Board, count: int) -> None:
    """Find the box of the zone at hand, the first `count` members."""
    board.box[:, 0], board.box[:, 1] = np.inf, -np.inf
    for index in range(count):
        _widen(terrain, board, board.members[index])


@compiled
def begin(terrain: Terrain, board: Board, cell: int) -> None:
    """Make a cell alone the zone at hand."""
    board.sums[:] = 0
    board.box[:, 0], board.box[:, 1] = np.inf, -np.inf
    join(terrain, board, 0, cell)


@compiled
def join(terrain: Terrain, board: Board, count: int, cell: int) -> int:
    """Add a cell to the zone at hand; returns the number of its members."""
    _widen(terrain, board, cell)
    return _add(terrain, board, count, cell)


@compiled
def _add(terrain: Terrain, board: Board, count: int, cell: int) -> int:
    board.members[count] = cell
    for column in range(4):
        board.sums[column] += terrain.loads[cell, column]
    return count + 1


@compiled
def _widen(terrain: Terrain, board: Board, cell: int) -> None:
    for corner in range(terrain.firsts[cell], terrain.firsts[cell + 1]):
        for axis in range(4):
            coordinate = along(terrain.corners, corner, axis)
            board.box[axis, 0] = min(board.box[axis, 0], coordinate)
            board.box[axis, 1] = max(board.box[axis, 1], coordinate)
