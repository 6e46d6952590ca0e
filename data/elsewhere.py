"""Work in a process of its own, since Python makes use of one core only: what it tells there arrives here.

Orders and what is told are pickled, between processes of this program only. The other process works at its own pace
as far as the pipe between the two has room, ends with whoever started it, and prints nothing.
"""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, TypeVar, cast

from geo.errors import Unavailable, ZonesError

T = TypeVar("T")

Tell = Callable[[T], None]
"""Makes a value arrive where the work was asked for."""

LARGE = 16 * 1024**2
"""Bytes of files from which on starting another process takes less time than it saves."""

_OUTPUT, _ERRORS = 1, 2


class _Ended:
    """Told last."""


@contextmanager
def elsewhere(work: Callable[..., None], *arguments: Any) -> Iterator[Iterator[Any]]:
    """Begin `work(tell, *arguments)` in another process; the block gets what it tells, one by one.

    A `ZonesError` that is raised there is raised here, where the values are taken. Where the process ends by
    itself `Unavailable` ("reading_ended") is raised. It is ended with the block at the latest.
    """
    with tempfile.TemporaryFile() as order:
        pickle.dump(sys.path, order)
        pickle.dump((work, arguments), order)
        order.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "data.elsewhere"], stdin=order, stdout=subprocess.PIPE, bufsize=-1
        )
    with process:
        try:
            yield _told(process)
        finally:
            process.kill()


def _told(process: "subprocess.Popen[bytes]") -> Iterator[Any]:
    output = cast(IO[bytes], process.stdout)
    while True:
        try:
            value = pickle.load(output)  # noqa: S301  it comes from a process of ours
        except (EOFError, pickle.UnpicklingError):  # nothing more, or a value cut in two
            raise Unavailable(
                "reading_ended",
                f"The process that reads the file ended by itself (code {process.wait()}); "
                "memory may have been too small. Try again.",
            ) from None
        if isinstance(value, _Ended):
            return
        if isinstance(value, ZonesError):
            raise value
        yield value


def _work() -> None:
    """Carry out the order on the standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who interrupts the program ends this one through it
    output = os.fdopen(os.dup(_OUTPUT), "wb")
    os.dup2(_ERRORS, _OUTPUT)
    sys.path[:] = pickle.load(sys.stdin.buffer)  # noqa: S301  it comes from the program itself, as what follows
    work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301

    def tell(value: object) -> None:
        pickle.dump(value, output, pickle.HIGHEST_PROTOCOL)
        output.flush()

    try:
        work(tell, *arguments)
        tell(_Ended())
    except ZonesError as error:
        tell(error)


if __name__ == "__main__":
    # As a module of this name what is pickled is known to both sides.
    from data.elsewhere import _work as carry_out

    try:
        carry_out()
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more
