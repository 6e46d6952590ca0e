"""What was compiled is kept on disk, and counts only as long as nothing that it may call has changed."""

import sys
from collections.abc import Callable
from importlib import import_module, invalidate_caches
from pathlib import Path
from typing import Any

import pytest

from geo.planning.plans import compiling

CALLED = """
from geo.planning.plans.compiling import compiled

@compiled
def more(number):
    return number + {step}
"""

CALLING = """
from geo.planning.plans.compiling import compiled
from called import more

@compiled
def twice(number):
    return more(more(number))
"""

Loader = Callable[[], Any]


@pytest.fixture
def twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loader:
    """Loads the function `twice`, and the one that it calls, as a new process would."""
    (tmp_path / "called.py").write_text(CALLED.format(step=1))
    (tmp_path / "calling.py").write_text(CALLING)
    monkeypatch.setattr(compiling, "SOURCES", tmp_path)
    monkeypatch.syspath_prepend(tmp_path)

    def load() -> Any:
        for name in ("called", "calling"):
            monkeypatch.delitem(sys.modules, name, raising=False)
        invalidate_caches()
        compiling.digest_of.cache_clear()
        return import_module("calling").twice

    return load


def test_what_was_compiled_is_not_compiled_again(twice: Loader) -> None:
    assert twice()(1) == 3
    again = twice()
    assert again(1) == 3
    assert again.stats.cache_hits
    assert not again.stats.cache_misses


def test_it_is_compiled_again_when_what_it_calls_has_changed(twice: Loader, tmp_path: Path) -> None:
    assert twice()(1) == 3
    (tmp_path / "called.py").write_text(CALLED.format(step=100))
    assert twice()(1) == 201


def test_where_nothing_can_be_kept_it_is_compiled_all_the_same(twice: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    for locator in (compiling.Named, compiling.Beside, compiling.AtHome):
        monkeypatch.setattr(locator, "from_function", lambda *_: None)
    assert twice()(1) == 3
