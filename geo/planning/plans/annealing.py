"""Ruin and recreate, as machine code: take some neighbouring zones away, make others there, and keep the better.

Worse ones are kept now and then, the less the cooler it is, so that the search doesn't end in the first dead end.
"""

from typing import NamedTuple

import numpy as np

from geo.planning.partition import Floats, Indices
from geo.planning.plans.board import NOBODY, Board, gather
from geo.planning.plans.compiling import compiled
from geo.planning.plans.filling import Taste, fill
from geo.planning.plans.judging import value
from geo.planning.plans.starting import start
from geo.planning.plans.terrain import Limits, Terrain

_MOST_RUINED = 6
"""So many zones are taken away at once at most."""

_FARTHEST = 250
"""So many cells around are looked at for zones to take away."""

_FAILURES = 6
"""So many cells around which no zone can begin, and the rest of them isn't tried."""

_LATE = 0.3
"""How often all zones begin before any is filled."""


class Change(NamedTuple):
    """One step: room for the cells whose zones were taken away, and for what was made there.

    `area` are the free cells around. `ruins` were in the zones `owners`. `founders` are one cell of each new zone.
    `used` says which numbers of zones are in use.
    """

    area: Indices
    ruins: Indices
    owners: Indices
    founders: Indices
    used: Indices


@compiled
def anneal(terrain: Terrain, limits: Limits, board: Board, steps: int, heat: float, cool: float, seed: int) -> None:
    """Take so many steps from `heat` to `cool` (in points of the objective) on a board."""
    np.random.seed(seed)
    change = _new_change(board)
    size = len(board.zone)
    if (board.zone == NOBODY).all():
        change.area[:] = np.arange(size)
        _found(terrain, limits, board, change, size)
    for step in range(steps):
        warmth = heat * (cool / heat) ** (step / steps)
        free, ruined, before = _ruin(terrain, limits, board, change)
        number, after = _found(terrain, limits, board, change, free)
        if after < before + warmth * np.log(1.0 - np.random.random()):
            _undo(terrain, board, change, number, ruined)


@compiled
def worths(terrain: Terrain, limits: Limits, board: Board) -> Floats:
    """What each zone of a board is worth, by its number; 0 for numbers that are in no use."""
    worth = np.zeros(len(board.zone))
    counted = np.zeros(len(board.zone), dtype=np.bool_)
    for cell in range(len(board.zone)):
        zone = board.zone[cell]
        if zone != NOBODY and not counted[zone]:
            counted[zone] = True
            worth[zone] = value(terrain, limits, board, gather(terrain, board, cell))
    return worth


@compiled
def _new_change(board: Board) -> Change:
    size = len(board.zone)
    used = np.zeros(size + 1, dtype=np.int32)
    for zone in board.zone:
        if zone != NOBODY:
            used[zone] = 1
    return Change(
        np.zeros(size, dtype=np.int32),
        np.zeros(size, dtype=np.int32),
        np.zeros(size, dtype=np.int32),
        np.zeros(size, dtype=np.int32),
        used,
    )


@compiled
def _ruin(terrain: Terrain, limits: Limits, board: Board, change: Change) -> tuple[int, int, float]:
    """Take away some zones around a random cell.

    Returns how many cells around are free now, how many of them zones were taken from, and what these were worth.
    """
    most, farthest = 1 + np.random.randint(_MOST_RUINED), np.random.randint(20, _FARTHEST)
    if np.random.random() < 0.4:
        most = min(most, 2)
    board.clock[0] += 1
    stamp = board.clock[0]
    cell = _somewhere(terrain, board)
    board.visited[cell] = stamp
    change.area[0] = cell
    ruined, worth = _open(terrain, limits, board, change, cell, 0)
    free, zones, index = 1, int(ruined > 0), 0
    while index < min(free, farthest):
        cell = change.area[index]
        index += 1
        for link in range(terrain.starts[cell], terrain.starts[cell + 1]):
            other = terrain.heads[link]
            if board.visited[other] == stamp or (board.zone[other] != NOBODY and zones >= most):
                continue
            more, lost = _open(terrain, limits, board, change, other, ruined)
            zones, ruined, worth = zones + int(more > ruined), more, worth + lost
            board.visited[other] = stamp
            change.area[free] = other
            free += 1
    return free, ruined, worth


@compiled
def _somewhere(terrain: Terrain, board: Board) -> int:
    """A random cell; half the time one that is worth something and in no zone, if one is quickly found."""
    cell = np.random.randint(len(board.zone))
    if np.random.random() < 0.5:
        for _ in range(20):
            if board.zone[cell] == NOBODY and terrain.worth[cell] > 0:
                break
            cell = np.random.randint(len(board.zone))
    return cell


@compiled
def _open(terrain: Terrain, limits: Limits, board: Board, change: Change, cell: int, ruined: int) -> tuple[int, float]:
    """Take away the zone of a cell, if it has one; returns how many cells were taken by now, and what it was worth."""
    if board.zone[cell] == NOBODY:
        return ruined, 0.0
    count = gather(terrain, board, cell)
    return _take_away(board, change, count, ruined), value(terrain, limits, board, count)


@compiled
def _take_away(board: Board, change: Change, count: int, ruined: int) -> int:
    """Take the zone at hand away; returns how many cells were taken from zones until now."""
    number = board.zone[board.members[0]]
    change.used[number] = 0
    for index in range(count):
        cell = board.members[index]
        change.ruins[ruined] = cell
        change.owners[ruined] = number
        board.zone[cell] = NOBODY
        ruined += 1
    return ruined


@compiled
def _found(terrain: Terrain, limits: Limits, board: Board, change: Change, free: int) -> tuple[int, float]:
    """Make zones of the free cells around; returns how many, and what they are worth."""
    taste = Taste(6.0 * np.random.random() ** 2, 0.05 + 1.5 * np.random.random() ** 2, np.random.random())
    late = np.random.random() < _LATE
    seeds = _seeds(terrain, change, free)
    made, number, failures = 0, 0, 0
    patience = _FAILURES + free // _FARTHEST * len(board.zone)
    for index in range(seeds):
        cell = change.area[index]
        if board.zone[cell] != NOBODY or failures > patience:
            continue
        while change.used[number]:
            number += 1
        count = start(terrain, limits, board, cell, number, _way(terrain, cell))
        if count:
            if not late:
                fill(terrain, limits, board, count, taste)
            change.used[number] = 1
            change.founders[made] = cell
            made += 1
        else:
            failures += 1
    return _finish(terrain, limits, board, change, made, Taste(0.0, taste.shape, taste.luck))


@compiled
def _seeds(terrain: Terrain, change: Change, free: int) -> int:
    """Move the cells around which zones may begin to the front, shuffled; returns how many."""
    seeds = 0
    for index in range(free):
        cell = change.area[index]
        if terrain.seeds[cell].any():
            change.area[index] = change.area[seeds]
            change.area[seeds] = cell
            seeds += 1
    for index in range(seeds - 1, 0, -1):
        other = np.random.randint(index + 1)
        kept = change.area[index]
        change.area[index] = change.area[other]
        change.area[other] = kept
    return seeds


@compiled
def _way(terrain: Terrain, cell: int) -> int:
    """One of the ways to meet the rule set in which a zone may begin around a cell."""
    number = terrain.seeds.shape[1]
    way = np.random.randint(number)
    while not terrain.seeds[cell, way]:
        way = (way + 1) % number
    return way


@compiled
def _finish(
    terrain: Terrain, limits: Limits, board: Board, change: Change, made: int, taste: Taste
) -> tuple[int, float]:
    """Fill new zones with all that is left; returns how many are worth anything, the others being gone, and what."""
    kept, worth = 0, 0.0
    for index in range(made):
        cell = change.founders[index]
        count = fill(terrain, limits, board, gather(terrain, board, cell), taste)
        gain = value(terrain, limits, board, count)
        if gain > 0.0:
            change.founders[kept] = cell
            kept += 1
            worth += gain
        else:
            _clear(board, change, count)
    return kept, worth


@compiled
def _clear(board: Board, change: Change, count: int) -> None:
    """Take the zone at hand away for good."""
    change.used[board.zone[board.members[0]]] = 0
    for index in range(count):
        board.zone[board.members[index]] = NOBODY


@compiled
def _undo(terrain: Terrain, board: Board, change: Change, made: int, ruined: int) -> None:
    """Take the new zones away and put the old ones back."""
    for index in range(made):
        _clear(board, change, gather(terrain, board, change.founders[index]))
    for index in range(ruined):
        board.zone[change.ruins[index]] = change.owners[index]
        change.used[change.owners[index]] = 1
