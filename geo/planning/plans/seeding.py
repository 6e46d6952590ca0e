"""Around which cells zones may begin, for each way to meet the rule set.

Where every zone needs each class, an ordinary one begins at the class that is scarce. One behind a single entrance is
no other than an ordinary one but for a building of more flats than are allowed otherwise, so it begins there.
"""

import numpy as np

from geo.planning.cells import Flags
from geo.planning.plans.board import NOBODY, Board
from geo.planning.plans.compiling import compiled
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.starting import start
from geo.planning.plans.terrain import ANYTHING, Limits, Terrain
from geo.planning.problems import ENTRANCES, UNLIMITED

_TRIES = 8
"""How often a zone is begun around a cell on empty ground before the cell is hopeless."""


def seeds_of(problem: PlanProblem, scarce: int) -> Flags:
    """The cells (n, w) around which zones may begin in each way; `scarce` is a class, or `ANYTHING`."""
    loads, ordinary = problem.ways[0].loads, min(int(way.maxima[0]) for way in problem.ways)
    usual = np.ones(len(loads), dtype=bool) if scarce == ANYTHING else loads[:, scarce] > 0
    many = loads[:, 0] > ordinary
    return np.column_stack([usual if way.maxima[ENTRANCES] == UNLIMITED else many for way in problem.ways])


@compiled
def sift(terrain: Terrain, limits: Limits, board: Board, seed: int) -> None:
    """Leave only those seeds of a terrain around which a zone can begin that way on an empty board."""
    np.random.seed(seed)
    for cell in range(len(board.zone)):
        for way in range(len(limits.minima)):
            if terrain.seeds[cell, way]:
                terrain.seeds[cell, way] = _can_begin(terrain, limits, board, cell, way)


@compiled
def _can_begin(terrain: Terrain, limits: Limits, board: Board, cell: int, way: int) -> bool:
    for _ in range(_TRIES):
        count = start(terrain, limits, board, cell, 0, way)
        for index in range(count):
            board.zone[board.members[index]] = NOBODY
        if count:
            return True
    return False
