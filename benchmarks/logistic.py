"""A small weighted logistic regression, and how well a judgement separates two classes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

RIDGE = 1.0
"""How strongly coefficients are drawn to 0 (L2), the first one, the start, excepted."""

STEPS = 30


def fit(features: Numbers, is_block: NDArray[np.bool_], house_weight: float) -> Numbers:
    """Fit the start and one weight a feature by Newton's method.

    All houses together weigh `house_weight` times as much as all blocks together, and all of both as
    much as a quarter of the rows (each building stands there four times).
    """
    rows = np.column_stack([np.ones(len(features)), features])
    blocks, houses = 1 / (1 + house_weight), house_weight / (1 + house_weight)
    weight = np.where(is_block, blocks / is_block.sum(), houses / (~is_block).sum()) * len(rows) / 4
    ridge = np.diag([1e-6, *[RIDGE] * features.shape[1]])
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        curvature = rows.T @ (rows * (weight * chance * (1 - chance))[:, None]) + ridge
        found += np.linalg.solve(curvature, rows.T @ (weight * (is_block - chance)) - ridge @ found)
    return found


@dataclass(frozen=True)
class Confusion:
    """How many blocks and houses were taken for what."""

    blocks_right: int
    blocks_wrong: int
    houses_right: int
    houses_wrong: int

    @classmethod
    def of(cls, truth: Sequence[bool], judged: Sequence[bool]) -> "Confusion":
        """Count the cases; both say of each whether it is a block."""
        pairs = list(zip(truth, judged, strict=True))
        return cls(*(pairs.count(pair) for pair in ((True, True), (True, False), (False, False), (False, True))))

    @property
    def balanced_accuracy(self) -> float | None:
        """The mean of the shares of blocks and of houses that were recognised; None where either is absent."""
        blocks, houses = self.blocks_right + self.blocks_wrong, self.houses_right + self.houses_wrong
        return (self.blocks_right / blocks + self.houses_right / houses) / 2 if blocks and houses else None
