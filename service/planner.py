"""The process that works on plans: `python -m service.planner`, beside the service and with lower priority.

It takes the database from `ZONES_DATABASE_URL`, works until no plan is open, and ends with whoever started it.
"""

import logging
import os
import signal
import threading

from geo.planning.orders.working import work_off
from geo.storage.database import Database
from service.logs import configure_logging, trail
from service.settings import load_settings

NICENESS = 10
"""How much further behind all others it stands in the queue for the processor."""

STANDARD_INPUT = 0

log = logging.getLogger("zones.planner")


def main() -> None:
    """Work on the open plans of the database."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(NICENESS)
    configure_logging()
    url = load_settings().database_url
    assert url is not None  # noqa: S101  whoever starts this process names it
    database = Database(url.get_secret_value())
    try:
        work_off(database, lambda error: log.error("a plan failed: %s", trail(error)))
    finally:
        database.close()


def _end_with_parent() -> None:
    """Standard input ends when nobody holds its other end: then all of this process's group goes.

    It is read without Python's buffer, whose lock would be in the way of an end in order.
    """
    os.read(STANDARD_INPUT, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main()
