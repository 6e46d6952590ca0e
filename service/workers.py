"""Several processes that answer at one port, and the one above them that replaces those that die.

They are forked, so that one which is replaced is there at once and shares what is loaded with the others. uvicorn's own
supervisor starts Python anew for each, and on a busy machine kills it for starting slowly.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

from uvicorn.config import STARTUP_FAILURE

from geo.errors import Unavailable

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
PAUSE_SECONDS = 1.0
"""Between a worker's death and the next, so that one which always dies doesn't keep the machine busy."""

log = logging.getLogger("zones.workers")


def run_workers(count: int, serve: Callable[[], None]) -> None:
    """Run `serve` in so many processes until SIGINT or SIGTERM.

    Raises `Unavailable` ("workers_failed") where one can't start.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    alive, hold = os.pipe()
    workers = {_start(serve, alive, hold) for _ in range(count)}
    try:
        while signal.sigwait(SIGNALS) == signal.SIGCHLD:
            for pid in _ended(workers):
                workers.remove(pid)
                time.sleep(PAUSE_SECONDS)
                workers.add(_start(serve, alive, hold))
    finally:
        _stop(workers)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _ended(workers: set[int]) -> list[int]:
    """Those that have died; an error where it was because they can't start."""
    ended = [(pid, status) for pid, status in (os.waitpid(each, os.WNOHANG) for each in sorted(workers)) if pid]
    for pid, status in ended:
        log.warning("worker %d has died, another takes its place", pid)
        if os.waitstatus_to_exitcode(status) == STARTUP_FAILURE:
            workers.difference_update(each for each, _ in ended)
            raise Unavailable("workers_failed", "A worker could not start; what it said before tells why.")
    return [pid for pid, _ in ended]


def _stop(workers: set[int]) -> None:
    for pid in workers:
        os.kill(pid, signal.SIGTERM)
    for pid in workers:
        os.waitpid(pid, 0)


def _start(serve: Callable[[], None], alive: int, hold: int) -> int:
    return os.fork() or _work(serve, alive, hold)


def _work(serve: Callable[[], None], alive: int, hold: int) -> NoReturn:
    """Be a worker; it leaves without touching the connections that it has inherited."""
    code = 0
    try:
        os.close(hold)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        signal.signal(signal.SIGTERM, _leave)
        threading.Thread(target=_end_after_parent, args=(alive,), daemon=True).start()
        serve()
    except KeyboardInterrupt:
        pass
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 0
    finally:
        os._exit(code)


def _leave(*_: object) -> NoReturn:
    sys.exit(0)


def _end_after_parent(alive: int) -> None:
    """End in order as soon as nobody holds the other end of the pipe: the kernel lets go for who was killed."""
    os.read(alive, 1)
    os.kill(os.getpid(), signal.SIGTERM)
