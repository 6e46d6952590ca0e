"""Reading, and unpacking on the way, beside the work on what was read before."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from data.files import Stream


def read_ahead(stream: Stream, size: int) -> Iterator[bytes]:
    """Yield all of `stream`, `size` bytes at a time, while a thread reads the next ones; raises what reading raises."""
    with ThreadPoolExecutor(1, thread_name_prefix="read-ahead") as thread:
        coming = thread.submit(stream.read, size)
        while some := coming.result():
            coming = thread.submit(stream.read, size)
            yield some
