"""What others make of the same cells: greedy packing, and the max-p regions of spopt."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.planning.cells import Cells
from geo.planning.partition import Indices
from geo.planning.plans import PlanProblem
from geo.planning.plans.packing import pack

Regions = Sequence[Sequence[int]]
"""Sets of cells."""


@dataclass(frozen=True)
class Covering:
    """How good some regions are.

    `covered` are the premises in those `sound` of them that keep all limits, the span and their connection; `radius`
    is the median of the root mean square of the distances in metres of a region's addresses from their middle.
    """

    name: str
    covered: int
    regions: int
    sound: int
    radius: float
    seconds: float

    def __str__(self) -> str:
        share = self.sound / self.regions if self.regions else 1.0
        return (
            f"{self.name}: {self.covered} premises, {self.sound} of {self.regions} regions within all limits "
            f"({share:.2f}), radius {self.radius:.0f} m, {self.seconds:.1f} s"
        )


def covering(name: str, problem: PlanProblem, regions: Regions, span: float, seconds: float) -> Covering:
    """Judge regions."""
    sound = [each for each in regions if _is_sound(problem, each, span)]
    cells = np.array([cell for each in sound for cell in each], dtype=np.int32)
    radii = [_radius(problem.cells, each) for each in regions]
    covered = sum(problem.premises(cells).values())
    return Covering(name, covered, len(regions), len(sound), median(radii) if radii else 0.0, seconds)


def packed(problem: PlanProblem, span: float) -> Covering:
    """Greedy packing."""
    started = perf_counter()
    zones = pack(problem, span)
    return covering("greedy packing", problem, zones, span, perf_counter() - started)


def max_p(problem: PlanProblem, span: float) -> Covering:
    """As many regions as possible, each with the least of the scarcest class; compact by the places of their cells."""
    from geopandas import GeoDataFrame
    from libpysal.weights import W
    from spopt.region import MaxPHeuristic

    cells, (gains, minima) = _largest_piece(problem), (problem.ways[0].gains, problem.ways[0].minima)
    scarce = int(np.argmin(gains[cells].sum(axis=0) / np.maximum(minima, 1)))
    number = {int(cell): place for place, cell in enumerate(cells)}
    beside = {
        place: [number[int(other)] for other in problem.cells.neighbours[cell] if int(other) in number]
        for place, cell in enumerate(cells)
    }
    east, north = problem.cells.position[cells].T
    frame = GeoDataFrame({"east": east, "north": north, "scarce": gains[cells, scarce]})
    started = perf_counter()
    model = MaxPHeuristic(frame, W(beside, silence_warnings=True), ["east", "north"], "scarce", int(minima[scarce]), 2)
    model.solve()
    seconds = perf_counter() - started
    labels = np.asarray(model.labels_)
    regions = [cells[labels == label].tolist() for label in np.unique(labels[labels > 0])]
    return covering("max-p regions (spopt)", problem, regions, span, seconds)


def _largest_piece(problem: PlanProblem) -> Indices:
    """The free cells of the largest connected piece: max-p regions are made of one."""
    free, edges = problem.cells.free, problem.cells.edges
    inside = edges[free[edges].all(axis=1)]
    shape = len(free), len(free)
    graph = coo_array((np.ones(len(inside)), (inside[:, 0], inside[:, 1])), shape=shape)
    piece = connected_components(graph, directed=False)[1]
    return np.flatnonzero(free & (piece == np.bincount(piece[free]).argmax())).astype(np.int32)


def _is_sound(problem: PlanProblem, region: Sequence[int], span: float) -> bool:
    return (
        any(way.holds(region) for way in problem.ways)
        and problem.cells.span(region) <= span
        and _is_connected(problem.cells, region)
    )


def _is_connected(cells: Cells, region: Sequence[int]) -> bool:
    found, open_cells, inside = {region[0]}, [region[0]], set(region)
    while open_cells:
        new = {int(other) for other in cells.neighbours[open_cells.pop()]} & inside - found
        found |= new
        open_cells += new
    return found == inside


def _radius(cells: Cells, region: Sequence[int]) -> float:
    places = cells.points.position[np.concatenate([cells.members[cell] for cell in region])]
    return float(np.sqrt(np.square(places - places.mean(axis=0)).sum(axis=1).mean()))
