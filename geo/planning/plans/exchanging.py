"""Single cells that change hands, as machine code: it finds what is left over at the borders of zones.

A zone takes a cell beside it, which was in no zone or in a neighbouring one. Where that is too much for it, it makes
room: some of its own cells go to a neighbour that has room for them, or to no zone. All zones that are part of such a
move keep the limits, the span and their connection, or nothing has changed.
"""

from typing import NamedTuple

import numpy as np

from geo.planning.cells import Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.board import NOBODY, Board, gather, measure
from geo.planning.plans.compiling import compiled
from geo.planning.plans.distances import apart
from geo.planning.plans.judging import keeps, near, value, way_of
from geo.planning.plans.terrain import Limits, Terrain

_MOST_GIVEN = 3
"""A zone gives up so many cells for one at most."""


class Ledger(NamedTuple):
    """What is known of each zone, and the move at hand.

    A zone has `size` cells, `root` is one of them, and it is worth `worth`. `moved` are the cells that changed hands in
    this move, `owners` the zones they came from. `seen` and `after` are scratch: which zones were looked at, and what
    they are worth then.
    """

    root: Indices
    size: Indices
    worth: Floats
    seen: Integers
    after: Floats
    moved: Indices
    owners: Indices


@compiled
def exchange(terrain: Terrain, limits: Limits, board: Board, steps: int, heat: float, cool: float, seed: int) -> None:
    """Try so many moves on a board; from `heat` to `cool` (points of the objective) ones that lose a little stay."""
    np.random.seed(seed)
    ledger = _opened(terrain, limits, board)
    for step in range(steps):
        cell = np.random.randint(len(board.zone))
        links = terrain.starts[cell + 1] - terrain.starts[cell]
        if links:
            zone = board.zone[terrain.heads[terrain.starts[cell] + np.random.randint(links)]]
            if zone != board.zone[cell]:
                warmth = heat * (cool / heat) ** (step / steps)
                moved = _tried(terrain, limits, board, ledger, cell, zone)
                if not _settled(terrain, limits, board, ledger, moved, warmth * np.log(1.0 - np.random.random())):
                    _take_back(board, ledger, moved)


@compiled
def _opened(terrain: Terrain, limits: Limits, board: Board) -> Ledger:
    """A ledger of the zones of a board."""
    number = board.zone.max() + 1
    ledger = Ledger(
        np.full(number, NOBODY, dtype=np.int32),
        np.zeros(number, dtype=np.int32),
        np.zeros(number),
        np.zeros(number, dtype=np.int64),
        np.zeros(number),
        np.zeros(_MOST_GIVEN + 1, dtype=np.int32),
        np.zeros(_MOST_GIVEN + 1, dtype=np.int32),
    )
    for cell in range(len(board.zone)):
        zone = board.zone[cell]
        if zone != NOBODY and ledger.root[zone] == NOBODY:
            ledger.root[zone] = cell
            ledger.size[zone] = gather(terrain, board, cell)
            ledger.worth[zone] = value(terrain, limits, board, ledger.size[zone])
    return ledger


@compiled
def _tried(terrain: Terrain, limits: Limits, board: Board, ledger: Ledger, cell: int, zone: int) -> int:
    """Let a zone, or nobody, take a cell and make room for it; returns how many cells changed hands."""
    moved = _hand_over(terrain, board, ledger, cell, zone, 0)
    while zone != NOBODY:
        spare = _spared(terrain, limits, board, cell, gather(terrain, board, ledger.root[zone]))
        if spare == NOBODY:
            break
        if moved > _MOST_GIVEN:
            _take_back(board, ledger, moved)
            return 0
        moved = _hand_over(terrain, board, ledger, spare, _taker(terrain, limits, board, ledger, spare, zone), moved)
    return moved


@compiled
def _hand_over(terrain: Terrain, board: Board, ledger: Ledger, cell: int, zone: int, moved: int) -> int:
    """Give a cell to a zone or to nobody; returns how many cells changed hands by now."""
    owner = board.zone[cell]
    ledger.moved[moved], ledger.owners[moved] = cell, owner
    board.zone[cell] = zone
    if zone != NOBODY:
        ledger.size[zone] += 1
    if owner != NOBODY:
        ledger.size[owner] -= 1
        if ledger.root[owner] == cell:
            for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
                if board.zone[terrain.heads[link]] == owner:
                    ledger.root[owner] = terrain.heads[link]
    return moved + 1


@compiled
def _take_back(board: Board, ledger: Ledger, moved: int) -> None:
    """Undo a move of so many cells."""
    for index in range(moved - 1, -1, -1):
        cell, owner = ledger.moved[index], ledger.owners[index]
        if board.zone[cell] != NOBODY:
            ledger.size[board.zone[cell]] -= 1
        board.zone[cell] = owner
        if owner != NOBODY:
            ledger.size[owner] += 1
            ledger.root[owner] = cell


@compiled
def _spared(terrain: Terrain, limits: Limits, board: Board, cell: int, count: int) -> int:
    """A cell of the zone at hand to give up, since with the new `cell` it has too much; nobody if it hasn't."""
    for column in range(4):
        board.sums[column] -= terrain.loads[cell, column]
    way = max(way_of(limits, board.sums), 0)
    for column in range(4):
        board.sums[column] += terrain.loads[cell, column]
    best, least = NOBODY, np.inf
    for index in range(count):
        other = board.members[index]
        if other != cell and _relieves(terrain, limits, board, cell, other, way):
            cost = terrain.worth[other] * np.random.random()
            if cost < least:
                best, least = other, cost
    return best


@compiled
def _relieves(terrain: Terrain, limits: Limits, board: Board, cell: int, other: int, way: int) -> bool:
    """Whether the zone at hand exceeds less of what it may, without the `other` cell and with the new `cell`."""
    for column in range(4):
        if board.sums[column] > limits.maxima[way, column] and terrain.loads[other, column] > 0:
            return True
    return apart(terrain.corners, terrain.firsts, cell, other) > limits.span * limits.span


@compiled
def _taker(terrain: Terrain, limits: Limits, board: Board, ledger: Ledger, cell: int, zone: int) -> int:
    """A neighbour of a zone that has room for one of its cells; nobody if there is none."""
    for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
        other = board.zone[terrain.heads[link]]
        if other != zone and other != NOBODY:
            count = gather(terrain, board, ledger.root[other])
            way = way_of(limits, board.sums)
            if way >= 0 and keeps(terrain, limits, board, cell, way):
                measure(terrain, board, count)
                if near(terrain, limits, board, count, cell):
                    return int(other)
    return NOBODY


@compiled
def _settled(terrain: Terrain, limits: Limits, board: Board, ledger: Ledger, moved: int, least: float) -> bool:
    """Keep a move if all zones are sound and it is worth `least` or more; returns whether it was kept."""
    board.clock[0] += 1
    stamp, gain = board.clock[0], 0.0
    for index in range(moved):
        for zone in (ledger.owners[index], board.zone[ledger.moved[index]]):
            if zone == NOBODY or ledger.seen[zone] == stamp:
                continue
            ledger.seen[zone] = stamp
            count = gather(terrain, board, ledger.root[zone])
            if count != ledger.size[zone] or way_of(limits, board.sums) < 0:
                return False
            ledger.after[zone] = value(terrain, limits, board, count)
            gain += ledger.after[zone] - ledger.worth[zone]
    if gain < least:
        return False
    for index in range(moved):
        for zone in (ledger.owners[index], board.zone[ledger.moved[index]]):
            if zone != NOBODY:
                ledger.worth[zone] = ledger.after[zone]
    return True
