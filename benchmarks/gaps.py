"""The diagnosis of gaps beside the truth: 200 small cases of at most 60 premises, solved exactly by CP-SAT.

Half of them lie around real addresses of Liechtenstein where the real file is present (`ZONES_REALDATA`), the
others are made up; each is divided into gaps 150 m wide. Then how long the gaps of a whole town take: of
Liechtenstein, and with `--city` of one of Brno's size. `python -m benchmarks.gaps [NUMBER] [--city]`.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from time import perf_counter

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.dense_town import build
from benchmarks.exact import exists
from benchmarks.figures import machine
from benchmarks.grow import FILE
from benchmarks.small_cases import made_up, real
from data.osm import open_osm
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.gaps import GapState, find_gaps, read_gaps
from geo.planning.cells import Cells
from geo.planning.clustering import clusters
from geo.planning.feasibility import Examination, Outlook
from geo.planning.problems import Assurance, meets
from geo.rule_sets import MPB_2010
from geo.storage.database import Database

SPAN_M = 400.0
GAP_M = 150.0


def examined(cells: Cells) -> Iterator[str]:
    """What is said of each gap of a case, and whether it is true."""
    for gap in clusters(cells, cells.free, GAP_M):
        examination = Examination(cells, gap, MPB_2010, SPAN_M)
        chosen = next(examination.zones(), None)
        if chosen is not None:
            true = meets(cells, MPB_2010, Assurance.POSSIBLE, chosen) and not set(chosen).isdisjoint(gap.tolist())
            yield "possible, as shown" if true and cells.span(chosen) <= SPAN_M else "possible, falsely"
        elif examination.outlook is Outlook.UNKNOWN:
            yield "unknown"
        else:
            there = exists(cells, MPB_2010, Assurance.POSSIBLE, gap.tolist(), SPAN_M)
            yield "impossible, falsely" if there else "impossible, as proven"


def whole(database: Database, name: str) -> None:
    """Print how long all gaps of a database take, to find, to find again where nothing has changed, and to read."""
    times = []
    for _ in range(2):
        started = perf_counter()
        find_gaps(database, MPB_2010)
        times.append(perf_counter() - started)
    started = perf_counter()
    with database.reading() as session:
        found = read_gaps(session, COMMAND_LINE, MPB_2010)
    states = {state.value: found.number(state) for state in GapState}
    print(
        f"{name}: {len(found.gaps)} gaps in {times[0]:.1f} s, once more in {times[1]:.2f} s, "
        f"read in {perf_counter() - started:.2f} s: {states}",
        flush=True,
    )


def main(number: int, *, city: bool) -> None:
    """Print what came of the cases, and how long whole towns take."""
    print(machine())
    made = [made_up(each) for each in range(number // 2 if FILE.exists() else number)]
    _report("made up", made)
    with private_cluster() as dsn:
        if FILE.exists():
            with fresh_database(dsn) as database:
                run_import(database, open_osm(FILE), COMMAND_LINE, file=FILE)
                with database.reading() as session:
                    cases = real(session, number - number // 2)
                _report("Liechtenstein", cases)
                whole(database, "Liechtenstein")
        if city:
            with fresh_database(dsn) as database:
                with database.connect() as connection:
                    build(connection, zones=400)
                whole(database, "a city of Brno's size")


def _report(what: str, cases: list[Cells]) -> None:
    said = Counter(each for cells in cases for each in examined(cells))
    print(f"{what}, {len(cases)} cases: {dict(said.most_common())}", flush=True)


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    main(numbers[0] if numbers else 200, city="--city" in sys.argv)
