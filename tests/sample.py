"""The sample town of the usual size: made once a run, by whichever of pytest's processes first asks for it."""

import fcntl
import os
import pickle
from pathlib import Path

import pytest

from data.sample_town import SampleFiles, write_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    """Its map, its registers, and those of the month after; only to be read."""
    folder = _shared_folder(tmp_path_factory)
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "sample.pickle"
        if not made.exists():
            made.write_bytes(pickle.dumps(write_sample(folder / "sample", next_month=True)))
        files: SampleFiles = pickle.loads(made.read_bytes())
    return files


def _shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The run's temporary folder, in which each process of pytest-xdist has one of its own."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
