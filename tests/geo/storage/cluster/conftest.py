"""Data folders for clusters of their own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.storage.cluster import Cluster
from tests.geo.storage.cluster.processes import eventually, nothing_runs


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """An empty folder that every account can pass (unlike pytest's own, when root runs it)."""
    folder = Path(tempfile.mkdtemp(prefix="zones-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data_dir(public_folder: Path) -> Iterator[Path]:
    """A data folder that doesn't exist yet, and whose cluster doesn't outlive the test."""
    folder = public_folder / "data"
    yield folder
    assert eventually(lambda: nothing_runs(folder)), "the cluster outlived its clients"
    if (folder / "cluster").exists():
        Cluster(folder).destroy()
