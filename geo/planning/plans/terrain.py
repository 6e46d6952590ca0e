"""What a search works on, as plain arrays: the free cells, the limits, and the zones that stand on them."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import ConvexHull, QhullError
from scipy.spatial.distance import pdist

from geo.planning.cells import Cells, Flags, Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.values import Objective
from geo.planning.problems import Problem
from geo.rule_sets import Minima, PremisesClass, RuleSet

ANYTHING = -1
"""In place of a class that every zone needs: zones may begin anywhere."""


class Terrain(NamedTuple):
    """Some free cells, numbered from 0.

    The neighbours of cell c are `heads[starts[c]:starts[c + 1]]`. `loads` (k, 4) are its flats, houses, businesses
    and entrances, `worth` (k) is what covering it is worth, `place` (k, 2) its middle in metres. The distances
    between zones' addresses are those between `corners[firsts[c]:firsts[c + 1]]`, the outermost addresses.
    `seeds` (k, w) says around which cells zones that meet the rule set in each way may begin.
    """

    starts: Indices
    heads: Indices
    loads: Integers
    worth: Floats
    place: Floats
    corners: Floats
    firsts: Indices
    seeds: Flags


class Limits(NamedTuple):
    """What a zone has to keep, and what it is worth.

    Row w of `minima` (w, 3) and `maxima` (w, 4) is one way to meet the rule set. `recommended` (3) are the maxima
    above which `soft` is taken off for each premises. `scarce` is the class around which ordinary zones begin, or
    `ANYTHING`. `span` is in metres; `compactness` and `zone` are weights of `Objective`.
    """

    minima: Integers
    maxima: Integers
    recommended: Integers
    scarce: int
    span: float
    soft: float
    compactness: float
    zone: float


def limits_of(problem: PlanProblem, span: float, weights: Objective) -> Limits:
    """The limits of a problem."""
    return Limits(
        minima=np.array([way.minima for way in problem.ways]),
        maxima=np.array([way.maxima for way in problem.ways]),
        recommended=np.array([problem.rule_set.limit(which).first_maximum for which in PremisesClass]),
        scarce=_scarce(problem.rule_set, problem.ways[0], problem.free),
        span=float(span),
        soft=float(weights.soft),
        compactness=float(weights.compactness),
        zone=float(weights.zone),
    )


def _scarce(rule_set: RuleSet, way: Problem, free: Indices) -> int:
    """The class with the fewest minima among the free cells, where every zone needs each class."""
    if rule_set.minima is Minima.ANY or not way.minima.all():
        return ANYTHING
    return int(np.argmin(way.gains[free].sum(axis=0) / way.minima))


class Survey:
    """All free cells of a problem as a terrain, of which parts can be cut out."""

    def __init__(self, problem: PlanProblem, weights: Objective) -> None:
        rates = np.array([weights.flats, weights.houses, weights.businesses])
        self._cells, self._loads = problem.cells, problem.ways[0].loads
        self._worth = problem.shown @ rates
        self.seeds = np.repeat((self._worth > 0)[:, None], len(problem.ways), axis=1)
        self._corners = [_outermost(self._cells, cell) for cell in range(len(self._cells))]

    def within(self, chosen: Indices, span: float) -> Indices:
        """Those of some cells whose addresses are within a span in metres of each other."""
        inside = [cell for cell in chosen if pdist(self._corners[cell]).max(initial=0.0) <= span]
        return np.array(inside, dtype=np.int32)

    def terrain(self, chosen: Indices) -> Terrain:
        """The terrain of some cells, numbered in their order."""
        graph = self._graph[chosen][:, chosen]
        corners = [self._corners[cell] for cell in chosen]
        return Terrain(
            starts=graph.indptr.astype(np.int32),
            heads=graph.indices.astype(np.int32),
            loads=self._loads[chosen],
            worth=self._worth[chosen],
            place=self._cells.position[chosen],
            corners=np.concatenate([np.zeros((0, 2)), *corners]),
            firsts=np.concatenate([[0], np.cumsum([len(each) for each in corners])]).astype(np.int32),
            seeds=self.seeds[chosen],
        )

    @cached_property
    def _graph(self) -> csr_array:
        both = np.concatenate([self._cells.edges, self._cells.edges[:, ::-1]])
        shape = len(self._cells), len(self._cells)
        graph = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=shape)
        graph.sort_indices()
        return graph


def _outermost(cells: Cells, cell: int) -> Floats:
    """The addresses of a cell among which those farthest from any place are."""
    places: Floats = cells.points.position[cells.members[cell]]
    if len(places) < 5:
        return places
    try:
        return np.asarray(places[ConvexHull(places).vertices])
    except QhullError:  # they stand in a line
        return places
