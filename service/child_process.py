"""Child processes of the service: long work of lower priority that never outlives whoever started it.

A child gets its order as a line of JSON on its standard input, since it may hold a password, which a command line or
the environment would show. The parent keeps the other end open as long as it lives; so a child reads the end of its
input once the parent has ended, even by `kill -9`. Then it ends with all that it has started: they are a group.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

Child = subprocess.Popen[bytes]

_STANDARD_INPUT = 0


def start_child(module: str, order: Mapping[str, object]) -> Child:
    """Run a module of ours as a child with an order, which it takes by `take_order`."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert child.stdin is not None  # noqa: S101  it was asked for
    with suppress(BrokenPipeError):  # it has ended already: whoever waits for it sees that
        child.stdin.write(json.dumps(order).encode() + b"\n")
        child.stdin.flush()
    return child


def end_child(child: Child) -> None:
    """End a child and all that it has started, unless it has ended; it has nothing to say goodbye to."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdin is not None:
        with suppress(BrokenPipeError):
            child.stdin.close()


def take_order(niceness: int) -> dict[str, Any]:
    """In the child: the order. From here on it is so much nicer than its parent, and ends with it."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    os.nice(niceness)
    line = sys.stdin.readline()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    order: dict[str, Any] = json.loads(line)
    return order


def _end_with_parent() -> None:
    os.read(_STANDARD_INPUT, 1)  # without Python's buffer, whose lock would be in the way of an end in order
    os.killpg(os.getpgrp(), signal.SIGKILL)
