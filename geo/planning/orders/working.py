"""The work on plans: by one process of a database at a time, from wherever it was left.

Whoever holds the lock on planning is alone; a plan that stands as running then was left by somebody who is gone, and
is taken up first. Each taking up begins a new `turn`, and only who has the newest one may write: a process that lost
its connection, and with it the lock, can't spoil what its successor does.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import text

from geo.actors import COMMAND_LINE
from geo.errors import ZonesError
from geo.planning.orders.making import make
from geo.planning.orders.reading import get_plan
from geo.planning.orders.turns import Superseded, Turn
from geo.storage.database import Database

LOCK = "zones.planning"

MOST_FAILURES = 3
"""So many turns in a row without a checkpoint, and a plan is given up: it would end the next process as well."""

_SQL = Path(__file__).parent / "sql"
_TAKE, _OPEN = (text((_SQL / f"{name}.sql").read_text(encoding="utf-8")) for name in ("take", "open"))

Report = Callable[[Exception], None]
"""Is told of an error that nobody expected."""


def work_waits(database: Database) -> bool:
    """Whether a plan is open and nobody works on any."""
    with database.reading() as session:
        return bool(session.scalar(_OPEN, {"key": LOCK}))


def work_off(database: Database, report: Report) -> int:
    """Work on open plans until there is none left, and return how many; none where somebody else is at it."""
    done = 0
    with _alone(database) as alone:
        while alone and (turn := _take(database)) is not None:
            _work(database, turn, report)
            done += 1
    return done


@contextmanager
def _alone(database: Database) -> Iterator[bool]:
    """Yield whether this process is the one that plans, from now until the block ends."""
    connection: psycopg.Connection[Any] = database.connect(autocommit=True)
    try:
        row = connection.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [LOCK]).fetchone()
        yield bool(row and row[0])
    finally:
        connection.close()


def _take(database: Database) -> Turn | None:
    with database.writing(COMMAND_LINE, "plan") as session:
        row = session.execute(_TAKE).one_or_none()
    return None if row is None else Turn(database, row.id, row.turn, row.failures)


def _work(database: Database, turn: Turn, report: Report) -> None:
    """Take one turn at a plan; whatever goes wrong ends the plan, not the process."""
    try:
        if turn.failures > MOST_FAILURES:
            turn.fail("The process that worked on it ended unexpectedly, several times; try a smaller district.")
            return
        with database.reading() as session:
            plan = get_plan(session, COMMAND_LINE, turn.plan_id)
        made = make(database, plan.task, note=turn.note, resume=turn.checkpoint(), stop=turn.is_stopped)
        turn.finish(made)
    except Superseded:
        return
    except ZonesError as refusal:
        turn.fail(refusal.message)
    except Exception as error:
        report(error)
        turn.fail("Something went wrong on our side; what was logged tells what.")
