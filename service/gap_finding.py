"""Finding gaps beside the service: in a child process of lower priority, so that no answer waits for it.

One process does it at a time, whichever asked for it first (`geo.gaps.find_gaps` holds a lock of the database).
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from geo.gaps import find_gaps
from geo.storage.database import Database
from geo.storage.rule_sets import get_rule_set
from service.child_process import Child, end_child, start_child, take_order

NICENESS = 15
"""By how much the process is nicer than the service."""


class GapFinder:
    """Starts the process where gaps are stale or missing; one at a time."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._lock = threading.Lock()
        self._child: Child | None = None

    def ask(self, rule_set: str, within: Sequence[int] | None = None) -> None:
        """Have gaps found in some districts (ids) or everywhere, unless gaps are being found already."""
        with self._lock:
            if self._child is not None and self._child.poll() is None:
                return
            self._end()
            order = {"dsn": self._dsn, "rule_set": rule_set, "within": within}
            self._child = start_child("service.gap_finding", order)

    def close(self) -> None:
        """End the process; gaps that are found by then are kept."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            end_child(self._child)


@contextmanager
def gap_finder(dsn: str) -> Iterator[GapFinder]:
    """A finder that ends with the block."""
    finder = GapFinder(dsn)
    try:
        yield finder
    finally:
        finder.close()


def main() -> None:
    """Find the gaps that the order asks for."""
    order = take_order(NICENESS)
    database = Database(order["dsn"])
    try:
        with database.reading() as session:
            rule_set = get_rule_set(session, order["rule_set"])
        find_gaps(database, rule_set, order["within"])
    finally:
        database.close()


if __name__ == "__main__":
    main()
