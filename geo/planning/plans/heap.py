"""A heap of cells as machine code, the cheapest first; the costs of cells that are in it don't change."""

from geo.planning.partition import Floats, Indices
from geo.planning.plans.compiling import compiled


@compiled
def push(costs: Floats, cells: Indices, size: int, cost: float, cell: int) -> int:
    """Put a cell in; returns the size of the heap."""
    place = size
    while place > 0 and costs[(place - 1) // 2] > cost:
        above = (place - 1) // 2
        costs[place], cells[place] = costs[above], cells[above]
        place = above
    costs[place], cells[place] = cost, cell
    return size + 1


@compiled
def pop(costs: Floats, cells: Indices, size: int) -> int:
    """Take the first one out, once it was read; returns the size of the heap."""
    size -= 1
    cost, cell = costs[size], cells[size]
    place = 0
    while 2 * place + 1 < size:
        below = 2 * place + 1
        if below + 1 < size and costs[below + 1] < costs[below]:
            below += 1
        if costs[below] >= cost:
            break
        costs[place], cells[place] = costs[below], cells[below]
        place = below
    costs[place], cells[place] = cost, cell
    return size
