"""What prices prove, in whole numbers.

Let every cell have a price that a zone pays for taking it, and every row of the program one for each unit of its sum.
Both are never below 0, so for the zones of a plan, which take no cell twice and keep all rows,

    what the zones hold <= all cells' prices + all rows' prices times their limits
                           + what the zones hold less all that they pay,

and of what a zone holds less what it pays, no block has more than its first cell's part and every part of another cell
that is above 0, or nothing where even that is below 0. This holds whatever the prices are; good ones prove more. So
nothing hangs on how they were found, and it is counted in whole numbers, prices being rounded to fractions of 2^-k.
"""

from dataclasses import dataclass

import numpy as np

from geo.planning.cells import Integers
from geo.planning.partition import Floats
from geo.planning.plans.bounds.program import Program

_FINEST = 20
"""The finest fraction of a price is 2 to the minus this."""

_HIGHEST = 1e9
"""No price is higher."""

_LARGEST = 2.0**60
"""No sum may come near the largest whole number."""


@dataclass(frozen=True, eq=False)
class Prices:
    """A price for each cell of the problem, and one for each row of a program."""

    cells: Floats
    rows: Floats


def proven(program: Program, values: Integers, prices: Prices) -> int:
    """What no plan made of the program's blocks can exceed, `values` being what each cell of the problem is worth."""
    cells, rows = _sound(prices.cells), _sound(prices.rows)
    fraction = 1 << _fineness(program, values, cells, rows)
    cell_prices = np.rint(cells * fraction).astype(np.int64)
    row_prices = np.rint(rows * fraction).astype(np.int64)
    left = values[program.cell] * fraction - cell_prices[program.cell] - program.rows.T @ row_prices
    own = left[program.first]
    others = np.maximum(left, 0)
    others[program.first] = 0
    zones = np.maximum(own + np.add.reduceat(others, program.starts), 0)
    paid = cell_prices[np.unique(program.cell)]
    return int(paid.sum() + program.limits @ row_prices + zones.sum()) // fraction


def _sound(prices: Floats) -> Floats:
    """Prices without what can't be one."""
    return np.clip(np.nan_to_num(prices, nan=0.0), 0.0, _HIGHEST)


def _fineness(program: Program, values: Integers, cells: Floats, rows: Floats) -> int:
    """How many binary places are left for fractions without coming near the largest whole number."""
    sizes = values[program.cell] + cells[program.cell] + abs(program.rows).T @ rows + 1.0
    return max(0, min(_FINEST, int(np.log2(_LARGEST / (sizes.sum() + program.limits @ rows)))))
