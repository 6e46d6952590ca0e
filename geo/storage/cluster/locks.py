"""Locks on files that the kernel frees when their holder dies."""

import fcntl
import os
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_POLL_SECONDS = 0.02


class FileLock:
    """An advisory lock (flock) on a file, shared or exclusive; the file itself stays.

    A child made by fork doesn't keep its parent's locks alive: they end with the process that
    took them, even when it is killed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        _locks.add(self)

    def try_acquire(self, *, shared: bool = False) -> bool:
        """Take the lock if that is possible at once, and say whether it was."""
        return self._flock((fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def acquire(self) -> None:
        """Wait for the exclusive lock, however long it takes, without using the processor."""
        self._flock(fcntl.LOCK_EX)

    def acquired_within(self, seconds: float, *, shared: bool = False) -> bool:
        """Wait for the lock, and say whether it became free in time."""
        deadline = time.monotonic() + seconds
        while not self.try_acquire(shared=shared):
            if time.monotonic() > deadline:
                return False
            time.sleep(_POLL_SECONDS)
        return True

    def release(self) -> None:
        """Give the lock back; nothing happens when it isn't held."""
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        self.forget()

    def forget(self) -> None:
        """Stop holding a lock that a parent process goes on holding."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Hold the lock for the block; raises `TimeoutError` when it isn't free in time."""
        if not self.acquired_within(seconds):
            raise TimeoutError(f"{self._path} is still locked after {seconds:g} seconds")
        try:
            yield
        finally:
            self.release()

    def is_free(self) -> bool:
        """Whether nobody holds the lock at this moment."""
        free = self.try_acquire()
        self.release()
        return free

    def _flock(self, operation: int) -> bool:
        # Reading is enough to lock, so a cluster's owner can use lock files made by root.
        descriptor = os.open(self._path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, operation)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True


_locks: weakref.WeakSet[FileLock] = weakref.WeakSet()


def _forget_inherited() -> None:
    for lock in _locks:
        lock.forget()


os.register_at_fork(after_in_child=_forget_inherited)
