"""One plan made as the service makes it, in a process of its own whose time and memory count.

`python -m benchmarks.planned` reads what is asked from its standard input and answers on its standard output.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter

import service.planner  # noqa: F401  its memory counts, too
from benchmarks.figures import largest_child_mb, peak_mb
from geo.planning.orders import MadePlan, PlannedDistrict, PlanTask
from geo.planning.orders.making import make
from geo.planning.plans import PlanOptions
from geo.rule_sets import RuleSet
from geo.storage.database import Database

_EVERYTHING = """
    INSERT INTO district (level, code, name, source, boundary)
    SELECT 'benchmark', 'all', 'Everything', 'made', ST_Multi(ST_Expand(ST_SetSRID(ST_Extent(location), 4326), 0.001))
      FROM address
    RETURNING id
"""


@dataclass(frozen=True)
class Answer:
    """What came of a plan, the seconds from reading to the last boundary, and the peak memory in MB.

    The memory is that of the process and, if it started others, of the largest of these.
    """

    made: MadePlan
    seconds: float
    peak_mb: float


def everything(database: Database) -> PlannedDistrict:
    """A district of all addresses that a database has."""
    with database.connect() as connection:
        row = connection.execute(_EVERYTHING).fetchone()
    assert row is not None
    return PlannedDistrict(row[0], "benchmark", "all", "Everything")


def planned(database: Database, district: PlannedDistrict, rules: RuleSet, options: PlanOptions) -> Answer:
    """Make a plan of a district in a new process."""
    asked = pickle.dumps((database.dsn, PlanTask(district, rules, options, keep_drafts=True)))
    command = [sys.executable, "-m", "benchmarks.planned"]
    process = subprocess.run(command, input=asked, stdout=subprocess.PIPE, check=True)
    return Answer(*pickle.loads(process.stdout))


def _answer(dsn: str, task: PlanTask) -> tuple[MadePlan, float, float]:
    started = perf_counter()
    made = make(Database(dsn), task, note=lambda *_: None, stop=lambda: False)
    seconds = perf_counter() - started
    return made, seconds, peak_mb() + largest_child_mb()


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(_answer(*pickle.load(sys.stdin.buffer))))
