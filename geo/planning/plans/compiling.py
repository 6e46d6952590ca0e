"""Compiling the inner loops of a search, which take millions of steps, and keeping them on disk.

What is compiled holds the code of all that it calls. Numba looks only at the file of a function to see whether what it
kept is still true; here it looks at all files with such functions, so that no search runs by a rule that has changed.
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

from numba import config, njit
from numba.core.caching import InTreeCacheLocator, UserProvidedCacheLocator, UserWideCacheLocator

SOURCES = Path(__file__).parent
"""Whatever compiled functions call is in this folder or below."""

F = TypeVar("F", bound=Callable[..., object])


@cache
def digest_of(folder: Path) -> str:
    """Equal for equal sources only: of the files with compiled functions in a folder and those below."""
    digest = sha256()
    for each in sorted(folder.rglob("*.py")):
        source = each.read_bytes()
        if b"@compiled" in source:
            digest.update(each.relative_to(folder).as_posix().encode() + b"\0" + source + b"\0")
    return digest.hexdigest()


class _Stamped:
    def get_source_stamp(self) -> str:
        return digest_of(SOURCES)


class Named(_Stamped, UserProvidedCacheLocator):
    """Where `NUMBA_CACHE_DIR` says."""


class Beside(_Stamped, InTreeCacheLocator):
    """Beside the sources, where that may be written."""


class AtHome(_Stamped, UserWideCacheLocator):
    """In the cache of whoever runs the process."""


config.CACHE_LOCATOR_CLASSES = ",".join(f"{__name__}.{each.__name__}" for each in (Named, Beside, AtHome))  # type: ignore[attr-defined]


def compiled(function: F) -> F:
    """The function as machine code; threads run it side by side, and it is kept on disk where that is allowed."""
    try:
        return cast(F, njit(cache=True, nogil=True)(function))
    except RuntimeError:  # there is no folder that it could be kept in
        return cast(F, njit(nogil=True)(function))
