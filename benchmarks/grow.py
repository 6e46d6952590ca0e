"""Growing and mending beside the truth: 200 small cases of at most 60 premises, solved exactly by CP-SAT.

Half of them lie around real addresses of Liechtenstein where the real file is present (`ZONES_REALDATA`), the
others are made up. `python -m benchmarks.grow [NUMBER]`.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.exact import exists, fewest_changes
from benchmarks.figures import machine
from benchmarks.small_cases import made_up, real
from data.osm import open_osm
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.planning.cells import Cells
from geo.planning.mending import Mender
from geo.planning.problems import Assurance, meets
from geo.planning.reach import reach
from geo.planning.searching import Search
from geo.rule_sets import MPB_2010

SPAN_M = 400.0
FILE = Path(os.environ.get("ZONES_REALDATA", "../shared/realdata")) / "osm" / "liechtenstein-2021-01.osm.pbf"


def grown(cells: Cells, dice: Random) -> str:
    """How growing from a random free cell compares with the truth, for the best assurance that there is."""
    seed = dice.choice(np.flatnonzero(cells.free).tolist())
    search = Search(reach(cells, seed, SPAN_M), MPB_2010)
    found = next(search.zones(), None)
    best = next((each for each in Assurance if exists(cells, MPB_2010, each, [seed], SPAN_M)), None)
    if best is None:
        return "none, as proven" if found is None and search.complete else "none is proven, but not said"
    if found is None:
        return "missed, and said to be none" if search.complete else "missed, and said to be undecided"
    return "found" if meets(cells, MPB_2010, best, found) else "found, but not as good"


def mended(cells: Cells, dice: Random) -> str:
    """How mending a random connected set that breaks a limit compares with the proven minimum."""
    before = _broken(cells, dice)
    if before is None:
        return "nothing to mend"
    mender = Mender(cells, before, MPB_2010)
    repairs = mender.repairs()
    least = fewest_changes(cells, MPB_2010, Assurance.POSSIBLE, before)
    if least is None:
        return "none, as proven" if not repairs and mender.complete else "none is proven, but not said"
    if not repairs:
        return "missed"
    return "the minimum" if mender.size(repairs[0]) == least else "larger than the minimum"


def _broken(cells: Cells, dice: Random) -> list[int] | None:
    """A connected set of free cells that surely breaks a limit, if one of some random ones does."""
    for _ in range(20):
        chosen = {dice.choice(np.flatnonzero(cells.free).tolist())}
        for _ in range(dice.randint(3, 30)):
            around = {int(each) for one in chosen for each in cells.neighbours[one] if cells.free[each]} - chosen
            if around:
                chosen.add(dice.choice(sorted(around)))
        if not meets(cells, MPB_2010, Assurance.POSSIBLE, sorted(chosen)):
            return sorted(chosen)
    return None


def main(number: int) -> None:
    """Print what came of the cases."""
    cases = {"made up": [made_up(each) for each in range(number // 2 if FILE.exists() else number)]}
    if FILE.exists():
        with private_cluster() as dsn, fresh_database(dsn) as database:
            run_import(database, open_osm(FILE), COMMAND_LINE, file=FILE)
            with database.reading() as session:
                cases["Liechtenstein"] = real(session, number - number // 2)
    print(machine())
    for what, those in cases.items():
        for way in (grown, mended):
            results = Counter(_told(way, cells, each) for each, cells in enumerate(those) if cells.free.any())
            print(f"{what}, {way.__name__}: {dict(results.most_common())}", flush=True)


def _told(way: Callable[[Cells, Random], str], cells: Cells, number: int) -> str:
    """How a case compares with the truth; a case proves nothing where CP-SAT can't tell it."""
    try:
        return way(cells, Random(number))
    except TimeoutError:
        return "CP-SAT could not tell"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
