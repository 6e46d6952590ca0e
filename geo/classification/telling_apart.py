"""Whether a dwelling of no told kind is a house or a block of flats: four signs, weighed.

A logistic regression, small enough to be read: `WEIGHTS` were fitted by `benchmarks.estimates` on
the labelled buildings of a real OpenStreetMap extract; docs/classification.md says how, and how well
they do in a municipality that they have never seen.
"""

from dataclasses import astuple, dataclass
from math import exp, log

from geo.classification.estimating import told_levels
from geo.classification.facts import Facts


@dataclass(frozen=True)
class Signs:
    """What speaks for a block of flats (above 0) or for a house (below 0); 0 where nothing is known.

    `footprint`: m² above 150, up to 375, in units of 150. `levels`: storeys above 2.5, from 1 to 6.
    `neighbourhood`: logarithm of the neighbours' median footprint in units of 150 m², from 50 to 600 m².
    `neighbours`: among neighbours of told kind, the blocks less the houses, divided by their number and 2.
    """

    footprint: float
    levels: float
    neighbourhood: float
    neighbours: float

    def __mul__(self, other: "Signs") -> "Signs":
        """Each sign with its weight."""
        return Signs(*(one * another for one, another in zip(astuple(self), astuple(other), strict=True)))


START = -1.45
"""Where a dwelling of which nothing is known stands: rather a house."""

WEIGHTS = Signs(footprint=2.3, levels=1.21, neighbourhood=1.54, neighbours=3.76)

RARITY = 1.19
"""Houses weighed 1.5 times as much as blocks in the fit, but are 4.95 times as many: ln(4.95 / 1.5)."""


@dataclass(frozen=True)
class Leaning:
    """How a dwelling leans: `signs` are weighed; a sum above 0 is taken for a block of flats."""

    signs: Signs

    @property
    def total(self) -> float:
        """The sum of the signs, from the start."""
        return START + sum(astuple(self.signs), 0.0)

    @property
    def to_block(self) -> bool:
        """Whether a block of flats is the better guess."""
        return self.total > 0

    @property
    def likelihood(self) -> float:
        """The share of blocks among dwellings that lean like this one, 0 to 1."""
        return 1 / (1 + exp(RARITY - self.total))


def signs_of(facts: Facts) -> Signs:
    """The signs before they are weighed."""
    levels, around = told_levels(facts), facts.neighbours_footprint_m2
    houses, blocks = facts.houses_near or 0, facts.blocks_near or 0
    return Signs(
        footprint=(_within(150, facts.footprint_m2 or 0, 375) - 150) / 150,
        levels=_within(1, levels, 6) - 2.5 if levels else 0,
        neighbourhood=log(_within(50, around, 600) / 150) if around else 0,
        neighbours=(blocks - houses) / (blocks + houses + 2),
    )


def leaning(facts: Facts) -> Leaning:
    """How the building leans by what is known of it and around it."""
    return Leaning(signs_of(facts) * WEIGHTS)


def _within(least: float, value: float, most: float) -> float:
    return min(max(value, least), most)
