"""Connecting cells that don't hang together by the fewest addresses of free cells between them."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse.csgraph import connected_components

from geo.planning.cells import Cells, Flags
from geo.planning.partition import Floats
from geo.planning.problems import unlimited
from geo.planning.reach import Reach, cheapest
from geo.planning.solving import Effort, Outcome, solve

_LARGEST_EXACT = 120
_EXACT_NODES = 1000
_AROUND_M = 80.0
"""How far around the cells the exact solver looks for a connection."""


def components(cells: Cells, chosen: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The parts of some cells that hang together, the one with most addresses first."""
    where = Reach(cells, np.array(sorted(chosen), dtype=np.int32), 0, np.inf)
    label = connected_components(where.graph, directed=False)[1]
    parts = [tuple(where.cell[label == each].tolist()) for each in range(label.max(initial=-1) + 1)]
    return tuple(sorted(parts, key=lambda part: -sum(len(cells.members[cell]) for cell in part)))


def connection(cells: Cells, chosen: Sequence[int]) -> tuple[int, ...] | None:
    """The free cells, fewest in addresses, that connect some free cells; None where nothing does."""
    everything = Reach(cells, np.flatnonzero(cells.free).astype(np.int32), 0, np.inf)
    first = int(np.searchsorted(everything.cell, min(chosen)))
    where = Reach(cells, everything.cell, first, np.inf).limited(np.ones(len(everything), dtype=bool))
    if not np.isin(chosen, where.cell).all():
        return None
    found = _by_ways(where, chosen)
    return _exact(where, chosen, found) if found else ()


def _by_ways(where: Reach, chosen: Sequence[int]) -> tuple[int, ...]:
    """Connect one part after the other by the shortest way, then leave out what isn't needed."""
    price, own = _addresses(where), _numbers(where, chosen)
    joined, added = {own[0]}, set[int]()
    while True:
        away, before = cheapest(where.graph, _free_of_charge(price, own, added), sorted(joined))
        joined |= {each for each in own if away[each] < 0.5}
        rest = [each for each in own if each not in joined]
        if not rest:
            break
        target = min(rest, key=lambda each: away[each])
        while target not in joined:
            joined.add(target)
            added |= {target} - set(own)
            target = int(before[target])
    return tuple(where.cell[sorted(_needed(where, set(own), added, price))].tolist())


def _free_of_charge(price: Floats, own: Iterable[int], added: Iterable[int]) -> Floats:
    costs = price.copy()
    costs[[*own, *added]] = 0
    return costs


def _needed(where: Reach, own: set[int], added: set[int], price: Floats) -> set[int]:
    kept = set(added)
    for each in sorted(added, key=lambda one: -price[one]):
        if where.is_connected(own | kept - {each}):
            kept -= {each}
    return kept


def _exact(where: Reach, chosen: Sequence[int], found: tuple[int, ...]) -> tuple[int, ...]:
    """Fewer addresses, where the solver finds such a connection in time; else what was found."""
    near = where.limited(_near(where, [*chosen, *found]))
    if len(near) > _LARGEST_EXACT:
        return found
    solution = solve(near, unlimited(len(near)), _addresses(near), Effort(_EXACT_NODES), fixed=_numbers(near, chosen))
    if solution.outcome is not Outcome.SOLVED:
        return found
    return tuple(sorted(set(near.cell[list(solution.chosen)].tolist()) - set(chosen)))


def _near(where: Reach, chosen: Sequence[int]) -> Flags:
    """Which cells lie in the box of some cells, or near it."""
    places, own = where.cells.position[where.cell], where.cells.position[list(chosen)]
    low, high = own.min(axis=0) - _AROUND_M, own.max(axis=0) + _AROUND_M
    return np.asarray(((places >= low) & (places <= high)).all(axis=1) | np.isin(where.cell, chosen))


def _addresses(where: Reach) -> Floats:
    """How many addresses each cell has."""
    return np.array([len(where.cells.members[cell]) for cell in where.cell], dtype=np.float64)


def _numbers(where: Reach, chosen: Sequence[int]) -> list[int]:
    return [int(each) for each in np.searchsorted(where.cell, sorted(chosen))]
