"""Imports, saves and direct SQL at the same time leave what a computation from nothing gives."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from data.runs import Allowances, run_import
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.data.runs.sources import Source, address, district
from tests.factories import add_zone, rectangle
from tests.geo.storage.recomputing import assignment, assignment_anew, membership, membership_anew
from tests.geo.storage.test_concurrency import OVERLAP, WRITES, outcome, somewhere

IMPORTS, WRITERS, WRITES_EACH = 15, 3, 300


def a_month(random: Random) -> Source:
    """A file of the town in some month: addresses come, go and move, districts shift."""
    shift = 10 * random.randint(-2, 2)
    districts = [district(str(x), x + shift, -50, x + 50 + shift, 150) for x in range(0, 400, 50)]
    numbers = [number for number in range(1, 300) if random.random() < 0.9]
    addresses = [address(f"n{number}", *somewhere(random), str(number)) for number in numbers]
    return Source([*districts, *addresses])


def test_imports_among_a_thousand_writes_leave_what_is_computed_anew(database: Database) -> None:
    for x in range(0, 400, 50):
        add_zone(database, rectangle(x, 0, x + 50, 100))
    run_import(database, a_month(Random(0)), COMMAND_LINE, file=Path("month"))

    def import_all() -> set[str | None]:
        for month in range(1, IMPORTS):
            run_import(
                database, a_month(Random(month)), COMMAND_LINE, file=Path("month"), allowed=Allowances(losses=True)
            )
        return {None}

    def write(writer: int) -> set[str | None]:
        random = Random(writer)
        with database.connect(autocommit=True) as connection:
            return {outcome(lambda: random.choice(WRITES)(connection, random)) for _ in range(WRITES_EACH)}

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        importing = pool.submit(import_all)
        outcomes = set.union(*pool.map(write, range(WRITERS)))
        importing.result()
    assert outcomes == {None, OVERLAP}
    with database.connect() as connection:
        assert assignment(connection) == assignment_anew(connection)
        assert membership(connection) == membership_anew(connection)
