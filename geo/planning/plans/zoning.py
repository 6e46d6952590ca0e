"""One zone at a time, as machine code: what it is worth, how it begins around a cell, and how it is filled up.

The functions change the `Board` that they are given. Random numbers come from numba's own generator, which whoever
calls them has seeded.
"""

from typing import NamedTuple

import numpy as np

from geo.planning.cells import Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.compiling import compiled
from geo.planning.plans.heap import pop, push
from geo.planning.plans.terrain import Limits, Terrain

NOBODY = -1
"""In place of a zone, where a cell is in none."""

_FARTHEST = 500
"""So many cells are looked at for the nearest that brings what is missing."""

_HALF_SQUARE = 0.5**0.5

_LOST = 4
"""So many ways that turn out to be impossible end the search for a cell."""


class Board(NamedTuple):
    """The zones as they stand, and room to work in.

    `zone` (k) is the zone of each cell, or `NOBODY`. `members` holds the cells of the zone at hand, `sums` (4) what
    they load, `box` (4, 2) how far
    their addresses lie along each of four directions, the least and the most. The others are scratch.
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


class Taste(NamedTuple):
    """How zones are filled this time.

    `surplus` is what each premises of the scarce class costs that a zone has no need of, `shape` how much cells are
    preferred that keep it compact, `luck` how much chance has to say.
    """

    surplus: float
    shape: float
    luck: float


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
def reaches(limits: Limits, sums: Integers, way: int) -> bool:
    """Whether sums reach the minima of a way."""
    for column in range(3):
        if sums[column] < limits.minima[way, column]:
            return False
    return True


@compiled
def within(limits: Limits, sums: Integers, way: int) -> bool:
    """Whether sums keep the maxima of a way."""
    for column in range(4):
        if sums[column] > limits.maxima[way, column]:
            return False
    return True


@compiled
def way_of(limits: Limits, sums: Integers) -> int:
    """The first way to meet the rule set that sums solve, -1 if none."""
    for way in range(len(limits.minima)):
        if reaches(limits, sums, way) and within(limits, sums, way):
            return way
    return -1


@compiled
def value(terrain: Terrain, limits: Limits, board: Board, count: int) -> float:
    """What the zone at hand, the first `count` members, is worth."""
    worth, east, north, squares = 0.0, 0.0, 0.0, 0.0
    for index in range(count):
        cell = board.members[index]
        worth += terrain.worth[cell]
        x = terrain.place[cell, 0] - terrain.place[board.members[0], 0]
        y = terrain.place[cell, 1] - terrain.place[board.members[0], 1]
        east += x
        north += y
        squares += x * x + y * y
    spread = (squares - (east * east + north * north) / count) / 1e4
    return worth - limits.soft * excess(limits, board.sums) - limits.compactness * spread - limits.zone


@compiled
def excess(limits: Limits, sums: Integers) -> int:
    """The premises above the recommended maxima; flats behind one entrance above the maximum don't count."""
    over = 0
    for which in range(3):
        if sums[which] > limits.recommended[which] and sums[which] <= limits.maxima[0, which]:
            over += sums[which] - limits.recommended[which]
    return over


@compiled
def gather(terrain: Terrain, board: Board, cell: int) -> int:
    """Make the zone of a cell the one at hand; returns the number of its members."""
    board.clock[0] += 1
    begin(terrain, board, cell)
    board.seen[cell] = board.clock[0]
    count, index = 1, 0
    while index < count:
        one = board.members[index]
        index += 1
        for link in range(terrain.starts[one], terrain.starts[one + 1]):
            other = terrain.heads[link]
            if board.zone[other] == board.zone[cell] and board.seen[other] != board.clock[0]:
                board.seen[other] = board.clock[0]
                count = join(terrain, board, count, other)
    return count


@compiled
def begin(terrain: Terrain, board: Board, cell: int) -> None:
    """Make a cell alone the zone at hand."""
    board.sums[:] = 0
    board.box[:, 0], board.box[:, 1] = np.inf, -np.inf
    join(terrain, board, 0, cell)


@compiled
def join(terrain: Terrain, board: Board, count: int, cell: int) -> int:
    """Add a cell to the zone at hand; returns the number of its members."""
    board.members[count] = cell
    for column in range(4):
        board.sums[column] += terrain.loads[cell, column]
    for corner in range(terrain.firsts[cell], terrain.firsts[cell + 1]):
        for axis in range(4):
            along = _along(terrain, corner, axis)
            board.box[axis, 0] = min(board.box[axis, 0], along)
            board.box[axis, 1] = max(board.box[axis, 1], along)
    return count + 1


@compiled
def keeps(limits: Limits, terrain: Terrain, board: Board, cell: int, way: int) -> bool:
    """Whether the zone at hand keeps the maxima of a way with one more cell."""
    for column in range(4):
        if board.sums[column] + terrain.loads[cell, column] > limits.maxima[way, column]:
            return False
    return True


@compiled
def near(terrain: Terrain, limits: Limits, board: Board, count: int, cell: int) -> bool:
    """Whether the zone at hand keeps the span with one more cell."""
    inside, longest = True, limits.span * limits.span
    for corner in range(terrain.firsts[cell], terrain.firsts[cell + 1]):
        square = 0.0
        for axis in range(4):
            along = _along(terrain, corner, axis)
            away = max(along - board.box[axis, 0], board.box[axis, 1] - along)
            if away > limits.span:
                return False
            square = square + away * away if axis % 2 else away * away
            inside = inside and (axis % 2 == 0 or square <= longest)
    if inside:
        return True
    for index in range(count):
        if apart(terrain, board.members[index], cell) > longest:
            return False
    return True


@compiled
def _along(terrain: Terrain, corner: int, axis: int) -> float:
    """How far an address lies east, north, north-east or north-west, in metres."""
    east, north = float(terrain.corners[corner, 0]), float(terrain.corners[corner, 1])
    if axis < 2:
        return east if axis == 0 else north
    return (north + east if axis == 2 else north - east) * _HALF_SQUARE


@compiled
def apart(terrain: Terrain, one: int, other: int) -> float:
    """The square of the longest distance in metres between addresses of two cells."""
    longest = 0.0
    for first in range(terrain.firsts[one], terrain.firsts[one + 1]):
        for second in range(terrain.firsts[other], terrain.firsts[other + 1]):
            x = terrain.corners[first, 0] - terrain.corners[second, 0]
            y = terrain.corners[first, 1] - terrain.corners[second, 1]
            longest = max(longest, x * x + y * y)
    return longest


@compiled
def start(terrain: Terrain, limits: Limits, board: Board, cell: int, number: int, way: int) -> int:
    """Grow zone `number` around a cell until it reaches the minima of a way.

    Returns the number of its members; 0 where that fails, and then nothing has changed.
    """
    begin(terrain, board, cell)
    count = 1 if within(limits, board.sums, way) and apart(terrain, cell, cell) <= limits.span**2 else 0
    board.zone[cell] = number if count else NOBODY
    while count and not reaches(limits, board.sums, way):
        longer = reach(terrain, limits, board, count, number, way)
        if longer == count:
            for index in range(count):
                board.zone[board.members[index]] = NOBODY
            return 0
        count = longer
    return count


@compiled
def reach(terrain: Terrain, limits: Limits, board: Board, count: int, number: int, way: int) -> int:
    """Connect the zone at hand to a near cell that brings some of what is missing; returns the number of members."""
    which = wanted(limits, board, way)
    board.clock[0] += 1
    size, looked, lost = _enter(board, count), 0, 0
    while size and looked < _FARTHEST and lost < _LOST:
        cost, cell = board.rating[0], board.front[0]
        size = pop(board.rating, board.front, size)
        looked += 1
        if board.zone[cell] == NOBODY and terrain.loads[cell, which] > 0:
            longer = follow(terrain, limits, board, count, cell, number, way)
            if longer > count:
                return longer
            lost += 1
            continue
        for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
            other = terrain.heads[link]
            if board.zone[other] != NOBODY or board.seen[other] == board.clock[0]:
                continue
            board.seen[other] = board.clock[0]
            if keeps(limits, terrain, board, other, way) and near(terrain, limits, board, count, other):
                board.before[other] = cell
                size = push(board.rating, board.front, size, cost + toll(terrain, limits, other, way), other)
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
def wanted(limits: Limits, board: Board, way: int) -> int:
    """One of the classes whose minimum is missing."""
    which = np.random.randint(3)
    while board.sums[which] >= limits.minima[way, which]:
        which = (which + 1) % 3
    return which


@compiled
def toll(terrain: Terrain, limits: Limits, cell: int, way: int) -> float:
    """What it costs to pass a cell: more where it takes much of what is allowed."""
    cost = 0.3 + np.random.random()
    for column in range(3):
        cost += 4.0 * terrain.loads[cell, column] / (limits.maxima[way, column] + 1)
    return cost


@compiled
def follow(terrain: Terrain, limits: Limits, board: Board, count: int, target: int, number: int, way: int) -> int:
    """Take the cells on the way to a target, unless together they are too many or too far apart."""
    length, cell = 0, target
    while cell != NOBODY and board.zone[cell] != number:
        board.way[length] = cell
        length += 1
        cell = board.before[cell]
    longer = count
    for step in range(length - 1, -1, -1):
        cell = board.way[step]
        if not keeps(limits, terrain, board, cell, way) or not near(terrain, limits, board, longer, cell):
            shrink(terrain, board, count)
            return count
        longer = join(terrain, board, longer, cell)
    for index in range(count, longer):
        board.zone[board.members[index]] = number
    return longer


@compiled
def shrink(terrain: Terrain, board: Board, count: int) -> None:
    """Take all but the first `count` members off the zone at hand."""
    kept = board.members[:count].copy()
    begin(terrain, board, kept[0])
    for index in range(1, count):
        join(terrain, board, index, kept[index])


@compiled
def fill(terrain: Terrain, limits: Limits, board: Board, count: int, taste: Taste) -> int:
    """Fill the zone at hand, which meets the limits, with cells around it; returns the number of its members."""
    way, number = way_of(limits, board.sums), board.zone[board.members[0]]
    board.clock[0] += 1
    size = 0
    for index in range(count):
        size = surround(terrain, limits, board, board.members[index], size, taste)
    while size:
        best = 0
        for place in range(1, size):
            if board.rating[place] > board.rating[best]:
                best = place
        cell = board.front[best]
        size -= 1
        board.front[best], board.rating[best] = board.front[size], board.rating[size]
        if (
            keeps(limits, terrain, board, cell, way)
            and gain_of(terrain, limits, board, cell, taste) > 0.0
            and near(terrain, limits, board, count, cell)
        ):
            board.zone[cell] = number
            count = join(terrain, board, count, cell)
            size = surround(terrain, limits, board, cell, size, taste)
    return count


@compiled
def surround(terrain: Terrain, limits: Limits, board: Board, cell: int, size: int, taste: Taste) -> int:
    """Put the cells around one that are in no zone into the front; returns its size."""
    for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
        other = terrain.heads[link]
        if board.zone[other] == NOBODY and board.seen[other] != board.clock[0]:
            board.seen[other] = board.clock[0]
            board.front[size] = other
            board.rating[size] = rate(terrain, limits, board, other, taste)
            size += 1
    return size


@compiled
def gain_of(terrain: Terrain, limits: Limits, board: Board, cell: int, taste: Taste) -> float:
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
def rate(terrain: Terrain, limits: Limits, board: Board, cell: int, taste: Taste) -> float:
    """How soon a cell should be taken: what it brings, how well it fits, and whether others would lose it."""
    number, inside, left = board.zone[board.members[0]], 0, 0
    for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
        other = board.zone[terrain.heads[link]]
        inside += other == number
        left += other == NOBODY
    x = terrain.place[cell, 0] - terrain.place[board.members[0], 0]
    y = terrain.place[cell, 1] - terrain.place[board.members[0], 1]
    fit = 0.5 * inside - 0.4 * left - (x * x + y * y) / 1e4
    gain = min(gain_of(terrain, limits, board, cell, taste), 8.0)
    return float(0.25 * gain + taste.shape * fit + taste.luck * np.random.random())
