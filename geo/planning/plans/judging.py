"""Whether the zone at hand keeps the limits, alone or with one more cell, and what it is worth, as machine code."""

from geo.planning.cells import Integers
from geo.planning.plans.board import Board
from geo.planning.plans.compiling import compiled
from geo.planning.plans.distances import along, apart
from geo.planning.plans.terrain import Limits, Terrain


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
def keeps(terrain: Terrain, limits: Limits, board: Board, cell: int, way: int) -> bool:
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
            coordinate = along(terrain.corners, corner, axis)
            away = max(coordinate - board.box[axis, 0], board.box[axis, 1] - coordinate)
            if away > limits.span:
                return False
            square = square + away * away if axis % 2 else away * away
            inside = inside and (axis % 2 == 0 or square <= longest)
    if inside:
        return True
    for index in range(count):
        if apart(terrain.corners, terrain.firsts, board.members[index], cell) > longest:
            return False
    return True


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
    return worth - limits.soft * _excess(limits, board.sums) - limits.compactness * spread - limits.zone


@compiled
def _excess(limits: Limits, sums: Integers) -> int:
    """The premises above the recommended maxima; flats behind one entrance above the maximum don't count."""
    over = 0
    for which in range(3):
        if sums[which] > limits.recommended[which] and sums[which] <= limits.maxima[0, which]:
            over += sums[which] - limits.recommended[which]
    return over
