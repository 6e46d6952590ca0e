"""Finding prices that prove much: the primal-dual hybrid gradient method on the linear program.

The method of Chambolle and Pock with their diagonal steps, restarted from the average of its iterates as in PDLP
(Applegate et al., 2021). It needs nothing but products with the program's matrix, so a program of a whole town fits
into memory, and it may be ended at any time: what its prices prove is told by `geo.planning.plans.bounds.certificate`.
"""

from copy import copy
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from geo.planning.cells import Integers
from geo.planning.partition import Floats
from geo.planning.plans.bounds.certificate import Prices, proven
from geo.planning.plans.bounds.program import Program

Singles = NDArray[np.float32]

_CHECKED = 50
"""What is proven is looked at after so many steps."""

_LONGEST = 16
"""An average is restarted after so many looks at the latest."""

_ENOUGH = 1e-3
"""It is restarted earlier where this share of the bound was won since, and the search ends where `_GIVEN_UP` looks
in a row win nothing like it."""

_GIVEN_UP = 30

_WEIGHT = 5.0
"""How much longer steps of prices are than those of cells; measured: 1 and 0.3 need thrice as many, 15 as many."""


class Pricing:
    """A search for prices; `bound` is what the best ones so far prove of a program and its cells' values."""

    def __init__(self, program: Program, values: Integers) -> None:
        self.program, self.values = program, values
        self._used, place = np.unique(program.cell, return_inverse=True)
        self._gains = values[program.cell].astype(np.float32)
        self._scale = _largest(program.rows)
        self._matrix = _matrix(program, place, self._scale)
        self._turned = self._matrix.T.tocsr()
        self._limits = np.zeros(self._matrix.shape[0], dtype=np.float32)
        self._limits[: len(self._used)] = 1
        self._limits[len(self._used) : len(self._used) + len(self._scale)] = program.limits / self._scale
        size = abs(self._matrix)
        self._steps = _inverse(_WEIGHT * size.sum(axis=0)), _WEIGHT * _inverse(size.sum(axis=1))
        self._taken: Singles = np.zeros(len(program), dtype=np.float32)
        self._paid: Singles = np.zeros(len(self._limits), dtype=np.float32)
        self._begin()

    def _begin(self) -> None:
        self.best = Prices(self.values.astype(np.float64), np.zeros(self.program.rows.shape[0]))
        self.bound = proven(self.program, self.values, self.best)

    def of(self, values: Integers) -> "Pricing":
        """A search for what the same program proves of other values, which begins at the prices reached here."""
        other = copy(self)
        other.values, other._gains = values, values[self.program.cell].astype(np.float32)
        other._begin()
        return other

    def search(self, until: float) -> None:
        """Better the prices until a time (monotonic), or until little more can be won."""
        looks, won_at, before = 0, 0, float(self.bound)
        self._forget()
        while monotonic() < until and looks - won_at < _GIVEN_UP:
            for _ in range(_CHECKED):
                self._step()
            looks += 1
            self._look()
            if self.bound < before * (1 - _ENOUGH) or self._count >= _CHECKED * _LONGEST:
                won_at = looks if self.bound < before * (1 - _ENOUGH) else won_at
                before = float(self.bound)
                self._restart()

    def _step(self) -> None:
        cells, rows = self._steps
        ahead = np.clip(self._taken + cells * (self._gains - self._turned @ self._paid), 0, 1)
        excess = self._matrix @ (2 * ahead - self._taken) - self._limits
        self._paid = np.maximum(self._paid + rows * excess, 0)
        self._taken = ahead
        self._sum_taken += self._taken
        self._sum_paid += self._paid
        self._count += 1

    def _average(self, summed: Singles) -> Singles:
        return (summed / self._count).astype(np.float32)

    def _look(self) -> None:
        """Keep the average's prices where they prove more than any before."""
        prices = self._prices(self._average(self._sum_paid))
        bound = proven(self.program, self.values, prices)
        if bound < self.bound:
            self.best, self.bound = prices, bound

    def _restart(self) -> None:
        self._taken, self._paid = self._average(self._sum_taken), self._average(self._sum_paid)
        self._forget()

    def _forget(self) -> None:
        self._sum_taken: Singles = np.zeros_like(self._taken)
        self._sum_paid: Singles = np.zeros_like(self._paid)
        self._count = 0

    def _prices(self, paid: Singles) -> Prices:
        cells = np.zeros(len(self.values))
        cells[self._used] = paid[: len(self._used)]
        rows = paid[len(self._used) : len(self._used) + len(self._scale)] / self._scale
        return Prices(cells, rows.astype(np.float64))


def _inverse(sums: Singles) -> Singles:
    """One by these sums; an empty row is no division by 0."""
    return np.asarray(1 / np.maximum(sums, 1e-3), dtype=np.float32)


def _largest(rows: csr_array) -> Floats:
    """The largest entry of each row, by which it is scaled; 1 for an empty one."""
    return np.asarray(np.maximum(abs(rows).max(axis=1).toarray().ravel(), 1), dtype=np.float64)


def _matrix(program: Program, place: Integers, scale: Floats) -> csr_array:
    """Each cell once at most, the scaled rows, and no column above that of its block's first cell."""
    own = np.arange(len(program))
    once = csr_array((np.ones(len(own)), (place, own)))
    block = np.searchsorted(program.starts, own, side="right") - 1
    others = own[program.first[block] != own]
    row = np.arange(len(others))
    signs = np.concatenate([np.ones(len(row)), -np.ones(len(row))])
    columns = np.concatenate([others, program.first[block[others]]])
    below = csr_array((signs, (np.concatenate([row, row]), columns)), shape=(len(row), len(own)))
    scaled = csr_array(program.rows.multiply(1 / scale[:, None]))
    return csr_array(vstack([once, scaled, below]), dtype=np.float32)
