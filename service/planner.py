"""The process that works on plans: `python -m service.planner`, beside the service and with lower priority.

It is told the database, works until no plan is open, and ends with whoever started it.
"""

import logging

from geo.planning.orders.working import work_off
from geo.storage.database import Database
from service.child_process import take_order
from service.logs import configure_logging, trail

NICENESS = 10
"""How much further behind all others it stands in the queue for the processor."""

log = logging.getLogger("zones.planner")


def main() -> None:
    """Work on the open plans of the database."""
    order = take_order(NICENESS)
    configure_logging()
    database = Database(order["dsn"])
    try:
        work_off(database, lambda error: log.error("a plan failed: %s", trail(error)))
    finally:
        database.close()


if __name__ == "__main__":
    main()
