"""Compiling the inner loops of a search, which take millions of steps."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """The function as machine code; threads run it side by side, and it is kept on disk where that is allowed."""
    try:
        return cast(F, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # there is no folder that it could be kept in
        return cast(F, njit(nogil=True)(function))
