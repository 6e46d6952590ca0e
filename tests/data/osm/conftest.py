from collections.abc import Callable
from pathlib import Path

import pytest

from tests.data.osm.drawing import Drawing, Reading, read


@pytest.fixture
def town() -> Drawing:
    return Drawing()


@pytest.fixture
def reading(town: Drawing, tmp_path: Path) -> Callable[[], Reading]:
    """Write the town as it is now and read it."""
    return lambda: read(town.write(tmp_path / "town.osm"))
