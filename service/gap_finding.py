"""Finding gaps beside the service: in a process of its own and of lower priority, so that no answer waits for it.

One process does it at a time, whichever asked for it first (`geo.gaps.find_gaps` holds a lock of the database). It
ends with the service, since it then reads the end of its standard input.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from geo.gaps import find_gaps
from geo.storage.database import Database
from geo.storage.rule_sets import get_rule_set

PATIENCE = 15
"""By how much the process is nicer than the service."""


class GapFinder:
    """Starts the process where gaps are stale or missing; one at a time."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def ask(self, rule_set: str, within: Sequence[int] | None = None) -> None:
        """Have gaps found in some districts (ids) or everywhere, unless gaps are being found already."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            self._end()
            self._process = _start({"dsn": self._dsn, "rule_set": rule_set, "within": within})

    def close(self) -> None:
        """End the process; gaps that are found by then are kept."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.communicate()


@contextmanager
def gap_finder(dsn: str) -> Iterator[GapFinder]:
    """A finder that ends with the block."""
    finder = GapFinder(dsn)
    try:
        yield finder
    finally:
        finder.close()


def _start(order: dict[str, object]) -> subprocess.Popen[str]:
    """The order goes through standard input: it may hold a password, which a command line would show."""
    process = subprocess.Popen([sys.executable, "-m", "service.gap_finding"], stdin=subprocess.PIPE, text=True)
    assert process.stdin is not None  # noqa: S101  it was asked for
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    return process


def _carry_out() -> None:
    order = json.loads(sys.stdin.readline())
    os.nice(PATIENCE)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    database = Database(order["dsn"])
    with database.reading() as session:
        rule_set = get_rule_set(session, order["rule_set"])
    find_gaps(database, rule_set, order["within"])
    database.close()


def _end_with_parent() -> None:
    os.read(0, 1)  # without Python's buffer, whose lock would be in the way of an end in order
    os._exit(0)


if __name__ == "__main__":
    _carry_out()
