"""Several processes that answer at one port, and the one above them that replaces those that die."""

import logging
import os
import signal
import socket
import threading
from multiprocessing import parent_process

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from geo.errors import Unavailable

log = logging.getLogger("zones.workers")


def run_workers(configuration: uvicorn.Config, listener: socket.socket) -> None:
    """Run as many workers as `configuration` names until SIGINT or SIGTERM; SIGHUP replaces them one by one.

    Raises `Unavailable` ("workers_failed") where one could not start.
    """
    workers = _Workers(configuration, [listener])
    workers.run()
    if any(process.exitcode == STARTUP_FAILURE for process in workers.processes):
        raise Unavailable("workers_failed", "A worker could not start; what it said before tells why.")


def end_with_parent() -> None:
    """Let this worker end in order as soon as the process above it has gone, however it went."""
    threading.Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


class _Workers(Multiprocess):
    """uvicorn's supervisor, which says when it has replaced a worker."""

    def keep_subprocess_alive(self) -> None:
        before = [process.pid for process in self.processes]
        super().keep_subprocess_alive()
        for old, process in zip(before, self.processes, strict=True):
            if process.pid != old:
                log.warning("worker %s has died; %s takes its place", old, process.pid)
