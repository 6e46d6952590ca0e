"""The search for a plan: rounds over tiles that are worked on side by side.

In a round some zones are taken away and made anew, then single cells change hands. Rounds become
cooler, several times where there are many (`cooling`), and what came out best in each place counts (`combining`).

A round is the same number of steps for each seed, whatever the time is; so the same seed and the same number of
steps end with the same plan. Where only the time is given, the first round tells how many steps that is.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from os import sched_getaffinity
from time import monotonic

import numpy as np

from geo.planning.cells import Flags, Integers
from geo.planning.partition import Floats, Indices
from geo.planning.plans.annealing import anneal, worths
from geo.planning.plans.board import NOBODY, new_board
from geo.planning.plans.combining import combined, renumbered
from geo.planning.plans.cooling import COOL, HEAT, WARM, cycles_of, heats
from geo.planning.plans.exchanging import exchange
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.seeding import seeds_of, sift
from geo.planning.plans.state import PlanProgress, PlanState
from geo.planning.plans.terrain import Limits, Survey, Terrain, limits_of
from geo.planning.plans.tiles import tiles_of
from geo.planning.plans.values import PlanOptions

EXCHANGES, MILDER = 20, 0.5
"""So many single cells are moved for each cell of a round, at this share of its warmth."""

LEAST_STEPS = 400
"""Steps of a round at least; otherwise one for each four cells."""

MOST_ROUNDS = 400
"""More rounds hardly find anything, and small districts would take as long as large ones."""

LATE = 1.25
"""So many times the seconds that were given, and the search ends early, if the machine became slower."""

Zones = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Found:
    """What a search found: zones as cells, after so many steps and seconds; `stopped` says that it ended early."""

    zones: Zones
    steps: int
    seconds: float
    stopped: bool


class Search:
    """A search for a plan of a problem, which may go on from a state."""

    def __init__(self, problem: PlanProblem, options: PlanOptions, resume: PlanState | None) -> None:
        self._problem, self._options = problem, options
        self._survey = Survey(problem, options.weights)
        self._cells = self._survey.within(problem.free, options.span)
        self._limits = limits_of(problem, options.span, options.weights)
        self._survey.seeds = self._seeds()
        self._whole = self._survey.terrain(self._cells)
        self._fingerprint = f"{problem.fingerprint}:{options.span}:{options.seed}:{options.steps}:{options.weights}"
        self._round_steps = max(LEAST_STEPS, len(self._cells) // 4)
        self._begin(resume if resume is not None and resume.problem == self._fingerprint else None)

    def _seeds(self) -> Flags:
        """The cells around which zones may begin in each way."""
        seeds = self._survey.seeds & seeds_of(self._problem, self._limits.scarce)
        terrain = self._survey.terrain(self._cells)._replace(seeds=seeds[self._cells])
        sift(terrain, self._limits, new_board(np.full(len(self._cells), NOBODY)), self._options.seed)
        seeds[self._cells] = terrain.seeds
        return seeds

    def _begin(self, state: PlanState | None) -> None:
        self._zone = self._numbered(state.zones if state else ())
        self._best = self._numbered(state.best if state else ())
        self._round = state.steps // self._round_steps if state else 0
        self._rounds = state.total // self._round_steps if state else self._asked()
        self._before = state.seconds if state else 0.0

    def run(self, progress: Callable[[PlanProgress], None], stop: Callable[[], bool]) -> Found:
        """Search until the steps or the seconds are over, or until it is stopped."""
        if len(self._cells):
            _warm_up(self._limits, self._survey.terrain(self._cells[:1]))
        self._started = monotonic()
        stopped = False
        with ThreadPoolExecutor(max_workers=min(4, len(sched_getaffinity(0)))) as workers:
            while len(self._cells) and not stopped and (self._round < self._rounds or not self._rounds):
                stopped = self._is_late() or not self._take_round(workers, progress, stop)
        return Found(self._listed(self._best), self._round * self._round_steps, self._seconds, stopped)

    def _take_round(
        self, workers: ThreadPoolExecutor, progress: Callable[[PlanProgress], None], stop: Callable[[], bool]
    ) -> bool:
        """Take one round; False where it was stopped, and then nothing of it counts."""
        if cycle := next((each for each in cycles_of(self._rounds) if each.first == self._round), None):
            self._zone = self._numbered(()) if cycle.anew else self._best
        dice = np.random.default_rng([self._options.seed, self._round])
        tiles = tiles_of(self._whole.place, self._zone, dice)
        work = {workers.submit(self._improved, tile, number): tile for number, tile in enumerate(tiles) if tile.size}
        zone, state, size = self._zone.astype(np.int64), self._state, len(self._cells)
        for done in as_completed(work):
            zone[work[done]] = _apart(done.result(), size + int(work[done][0]) * size)
            progress(self._progress(state))
            if stop():
                _cancel(work)
                return False
        self._settle(zone)
        return True

    def _improved(self, tile: Indices, number: int) -> Indices:
        """The zones of a tile after its share of the steps of this round."""
        terrain = self._survey.terrain(self._cells[tile])
        board = new_board(renumbered(self._zone[tile]))
        steps = max(1, self._round_steps * len(tile) // len(self._cells))
        seed = int(np.random.SeedSequence([self._options.seed, self._round, number]).generate_state(1)[0])
        heat, cool = heats(self._round, self._rounds)
        anneal(terrain, self._limits, board, steps, heat, cool, seed)
        exchange(terrain, self._limits, board, EXCHANGES * len(tile), MILDER * heat, MILDER * cool, seed)
        return board.zone

    def _settle(self, zone: Integers) -> None:
        """End a round with these zones."""
        self._zone = renumbered(zone)
        self._best = combined(self._best, self._zone, self._worths(self._best), self._worths(self._zone))
        self._round += 1
        if not self._rounds and self._seconds > 0.8 * WARM * self._options.seconds:
            self._rounds = self._affordable()

    def _affordable(self) -> int:
        """How many rounds there is time for, those that were taken included, which all have to be warm ones."""
        most = int(self._round * self._options.seconds / self._seconds)
        return max(min(most, MOST_ROUNDS), int((self._round - 1) / WARM) + 1)

    def _asked(self) -> int:
        """How many rounds were asked for; 0 where the time decides."""
        return -(-self._options.steps // self._round_steps) if self._options.steps else 0

    def _is_late(self) -> bool:
        return self._options.steps is None and self._seconds > LATE * self._options.seconds

    @property
    def _seconds(self) -> float:
        return self._before + monotonic() - self._started

    @property
    def _state(self) -> PlanState:
        return PlanState(
            problem=self._fingerprint,
            steps=self._round * self._round_steps,
            total=self._rounds * self._round_steps,
            seconds=self._seconds,
            zones=self._listed(self._zone),
            best=self._listed(self._best),
        )

    def _progress(self, state: PlanState) -> PlanProgress:
        covered = sum(self._problem.premises(self._cells[self._best != NOBODY]).values())
        return PlanProgress(state.steps, self._seconds, covered, len(state.best), state)

    def _worths(self, zone: Indices) -> Floats:
        return np.asarray(worths(self._whole, self._limits, new_board(zone)))

    def _listed(self, zone: Indices) -> Zones:
        """Each zone as cells in rising order, the zones in the order of their first cells."""
        order = np.argsort(zone, kind="stable")
        order = order[zone[order] != NOBODY]
        ends = np.flatnonzero(np.diff(zone[order])) + 1
        zones = [tuple(self._cells[each].tolist()) for each in np.split(order, ends) if each.size]
        return tuple(sorted(zones))

    def _numbered(self, zones: Zones) -> Indices:
        """The zone of each free cell."""
        zone = np.full(len(self._cells), NOBODY, dtype=np.int32)
        for number, cells in enumerate(zones):
            zone[np.searchsorted(self._cells, cells)] = number
        return zone


def _apart(zone: Indices, first: int) -> Integers:
    """Zones with numbers from `first` on."""
    return np.where(zone == NOBODY, NOBODY, zone.astype(np.int64) + first)


def _cancel(work: dict[Future[Indices], Indices]) -> None:
    for each in work:
        each.cancel()


def _warm_up(limits: Limits, terrain: Terrain) -> None:
    """Compile everything on a terrain of one cell, which is no part of the search's time."""
    anneal(terrain, limits, new_board(np.full(1, NOBODY)), 1, HEAT, COOL, 0)
    exchange(terrain, limits, new_board(np.full(1, NOBODY)), 1, HEAT, COOL, 0)
