"""Plans beside what no plan can exceed, greedy packing, max-p regions, and the proven optimum of small cases.

`python -m benchmarks.plans [PART ...] [--rules NAME] [--seeds N] [--seconds S]`; the parts are liechtenstein, sample,
brno, rivals and small, without any all of them. Places are planned as the service does it, from reading to the last
boundary, each time in a process of its own; then the service is asked to make each zone active, in a transaction that
is undone. Liechtenstein needs the real file (`ZONES_REALDATA`), max-p regions the dependency group `rivals`, which pip
installs by `--group rivals` from 25.1 on.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count, islice
from statistics import mean, median

from shapely.geometry import mapping
from sqlalchemy.orm import Session

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.dense_town import build
from benchmarks.exact_plans import optimum
from benchmarks.figures import machine
from benchmarks.grow import FILE
from benchmarks.plan_rivals import Covering, covering, max_p, packed
from benchmarks.planned import Answer, everything, planned
from benchmarks.small_cases import made_up, real
from data.osm import open_osm
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.errors import ZonesError
from geo.planning.cells import Cells
from geo.planning.orders import KeptZone, PlannedDistrict
from geo.planning.plans import Objective, PlanOptions, PlanProblem, make_plan, read_plan_problem
from geo.rule_sets import MPB_2010, SHIPPED, RuleSet
from geo.storage.database import Database
from geo.zones import NewZone, Status, create_zone, transition
from service.sample import ZONES, import_sample_town, missing_files

SMALL_CASES = 50
SMALL_SECONDS = 2.0
PROOF_SECONDS = 10.0
ENOUGH = 0.95
FEW_ADDRESSES = 2_000
PREMISES_ALONE = Objective(soft=0.0, compactness=0.0, zone=0.0)

_SOUTHERN = """
    UPDATE address SET retired_at = now()
     WHERE id NOT IN (SELECT id FROM address WHERE location IS NOT NULL ORDER BY ST_Y(location) LIMIT %s)
"""


def _liechtenstein(database: Database) -> None:
    run_import(database, open_osm(FILE), COMMAND_LINE, file=FILE)


def _sample(database: Database) -> None:
    import_sample_town(database, missing_files(database))


def _brno(database: Database) -> None:
    with database.connect() as connection:
        build(connection, zones=400)
        connection.execute("UPDATE installation SET area = ST_Expand(area, 0.002)")  # so far zones may reach


def _few_of_liechtenstein(database: Database) -> None:
    _liechtenstein(database)
    with database.connect() as connection:
        connection.execute(_SOUTHERN, [FEW_ADDRESSES])


def _small_town(database: Database) -> None:
    without_zones = [name for name in missing_files(database) if name != ZONES]
    import_sample_town(database, without_zones, addresses=FEW_ADDRESSES)


PLACES: dict[str, Callable[[Database], None]] = {"liechtenstein": _liechtenstein, "sample": _sample, "brno": _brno}
FEW = {"the 2,000 southernmost of Liechtenstein": _few_of_liechtenstein, "a sample town of 2,000": _small_town}


@contextmanager
def filled(dsn: str, fill: Callable[[Database], None]) -> Iterator[tuple[Database, PlannedDistrict]]:
    """A database of a place, and the district of all of it."""
    with fresh_database(dsn) as database:
        fill(database)
        with database.connect(autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        yield database, everything(database)


@dataclass(frozen=True)
class Run:
    """One plan, judged: what it covers, and how many of its zones the service `refused`."""

    seed: int
    answer: Answer
    covering: Covering
    refused: int

    @property
    def share(self) -> float:
        """The premises covered, as a share of what no plan can exceed."""
        return self.answer.made.outcome.share

    def __str__(self) -> str:
        outcome = self.answer.made.outcome
        return (
            f"  seed {self.seed}, {self.covering}, bound {outcome.bound.total} ({outcome.bound.relaxation}), share "
            f"{self.share:.3f}, {self.refused} refused, {outcome.undrawn} undrawn, search {outcome.seconds:.1f} s of "
            f"{outcome.steps} steps, peak memory {self.answer.peak_mb:.0f} MB"
        )


def place(dsn: str, name: str, rule_sets: Sequence[RuleSet], seeds: int, seconds: float) -> None:
    """Plan a place under rule sets, and pack it."""
    with filled(dsn, PLACES[name]) as (database, district):
        for rules in rule_sets:
            with database.reading() as session:
                problem = read_plan_problem(session, district.id, rules)
            print(f"{name}, {rules.name}: {sum(problem.premises(problem.free).values())} premises", flush=True)
            print(f"  {packed(problem, PlanOptions.span)}", flush=True)
            runs = list(_runs(database, district, problem, seeds, seconds))
            print(
                f"  medians of {seeds} seeds: {median(run.covering.covered for run in runs):.0f} premises, "
                f"share {median(run.share for run in runs):.3f} (least {min(run.share for run in runs):.3f}), "
                f"radius {median(run.covering.radius for run in runs):.0f} m, "
                f"{median(run.answer.seconds for run in runs):.1f} s in all, "
                f"peak memory {max(run.answer.peak_mb for run in runs):.0f} MB",
                flush=True,
            )


def _runs(
    database: Database, district: PlannedDistrict, problem: PlanProblem, seeds: int, seconds: float
) -> Iterator[Run]:
    # What is compiled once for each installation is no part of any plan.
    planned(database, district, problem.rule_set, PlanOptions(steps=1, seconds=1.0))
    for seed in range(1, seeds + 1):
        answer = planned(database, district, problem.rule_set, PlanOptions(seed=seed, seconds=seconds))
        run = Run(seed, answer, _covering(problem, answer), refused(database, answer.made.zones, problem.rule_set))
        print(run, flush=True)
        yield run


def _covering(problem: PlanProblem, answer: Answer) -> Covering:
    cell_of = problem.cells.cell_of
    regions = [sorted({cell_of[address] for address in zone.address_ids}) for zone in answer.made.zones]
    return covering("plan", problem, regions, PlanOptions.span, answer.seconds)


class _Undone(Exception):
    """Nothing of it is to stay."""


def refused(database: Database, zones: tuple[KeptZone, ...], rules: RuleSet) -> int:
    """How many zones the service refuses to make active, one after the other beside those before."""
    number = 0
    try:
        with database.writing(COMMAND_LINE, "benchmark") as session:
            number = sum(not _activated(session, zone, rules) for zone in zones)
            raise _Undone
    except _Undone:
        return number


def _activated(session: Session, zone: KeptZone, rules: RuleSet) -> bool:
    new = NewZone(zone.name, mapping(zone.boundary), zone.kind, Status.PROPOSED, rule_set=rules.name)
    try:
        with session.begin_nested():
            made = create_zone(session, COMMAND_LINE, new)
            # Estimated counts leave open whether a limit is met, as an officer would confirm.
            transition(session, COMMAND_LINE, made.id, made.version, Status.ACTIVE, published=False, confirmed=True)
    except ZonesError as refusal:
        print(f"  refused: {refusal.code} {refusal.message}", flush=True)
        return False
    return True


def rivals(dsn: str, seconds: float) -> None:
    """Plans of few addresses beside packing and max-p regions."""
    for name, fill in FEW.items():
        if fill is _few_of_liechtenstein and not FILE.exists():
            continue
        with filled(dsn, fill) as (database, district), database.reading() as session:
            problem = read_plan_problem(session, district.id, MPB_2010)
            print(f"{name}: {sum(problem.premises(problem.free).values())} premises", flush=True)
            answer = planned(database, district, MPB_2010, PlanOptions(seconds=seconds))
            print(f"  {_covering(problem, answer)}, bound {answer.made.outcome.bound.total}", flush=True)
            for rival in (packed, max_p):
                print(f"  {rival(problem, PlanOptions.span)}", flush=True)


@dataclass(frozen=True)
class SmallCase:
    """A few premises in which there is room for a zone, and how many of them the best of all plans holds."""

    name: str
    problem: PlanProblem
    span: float
    best: int


def small(dsn: str) -> None:
    """Plans of small cases, beside the proven optimum."""
    cases = list(_small_cases(dsn))
    print(f"{len(cases)} small cases, {sum(case.name.startswith('real') for case in cases)} of them real", flush=True)
    for weights, said in ((PREMISES_ALONE, "premises alone"), (Objective(), "the usual objective")):
        shares = {case.name: _share(case, weights) for case in cases}
        print(
            f"  asked for {said}: {sum(share >= ENOUGH for share in shares.values())} reach {ENOUGH} of the optimum, "
            f"{sum(share == 1 for share in shares.values())} all of it, mean {mean(shares.values()):.4f}, "
            f"least {min(shares.values()):.3f}",
            flush=True,
        )
        for name, share in shares.items():
            if share < ENOUGH:
                print(f"    {name}: {share:.3f}", flush=True)


def _small_cases(dsn: str) -> Iterator[SmallCase]:
    """Half of them real ones where there is the file; the made-up ones are less wide, so their span is shorter."""
    number = SMALL_CASES // 2 if FILE.exists() else SMALL_CASES
    yield from islice(_with_room("made up", (made_up(each) for each in count()), 150.0), number)
    if FILE.exists():
        with fresh_database(dsn) as database:
            _liechtenstein(database)
            with database.reading() as session:
                around = real(session, 4 * SMALL_CASES)
        yield from islice(_with_room("real", around, 400.0), SMALL_CASES - number)


def _with_room(kind: str, cases: Iterable[Cells], span: float) -> Iterator[SmallCase]:
    """The cases that hold a zone, those left out of which CP-SAT doesn't prove the optimum in time."""
    for number, cells in enumerate(cases):
        problem = PlanProblem(cells, MPB_2010)
        with suppress(TimeoutError):
            if best := optimum(problem, span, seconds=PROOF_SECONDS).value:
                yield SmallCase(f"{kind} {number}", problem, span, best)


def _share(case: SmallCase, weights: Objective) -> float:
    options = PlanOptions(span=case.span, seconds=SMALL_SECONDS, weights=weights)
    zones = make_plan(case.problem, options).zones
    return covering("plan", case.problem, zones, case.span, 0.0).covered / case.best


def main() -> None:
    """Print what was asked for."""
    reads = argparse.ArgumentParser(prog="python -m benchmarks.plans")
    reads.add_argument("parts", nargs="*", choices=[[], *PLACES, "rivals", "small"], metavar="PART")
    reads.add_argument("--rules", choices=[rules.name for rules in SHIPPED], help="under this rule set only")
    reads.add_argument("--seeds", type=int, default=5)
    reads.add_argument("--seconds", type=float, default=PlanOptions.seconds)
    asked = reads.parse_args()
    rule_sets = [rules for rules in SHIPPED if asked.rules in (None, rules.name)]
    print(machine())
    with private_cluster() as dsn:
        for part in asked.parts or [*PLACES, "rivals", "small"]:
            if part == "rivals":
                rivals(dsn, asked.seconds)
            elif part == "small":
                small(dsn)
            elif part != "liechtenstein" or FILE.exists():
                place(dsn, part, rule_sets, asked.seeds, asked.seconds)


if __name__ == "__main__":
    main()
