"""What the acceptance tests share."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.sample_town import TownFiles, write_town
from tests.acceptance.hostile import Refused, complaint
from tests.acceptance.installation import Installation, new_installation


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """The installation of a module's tests; its database keeps running between their commands."""
    with new_installation() as made, made.attached():
        yield made


@pytest.fixture(scope="module")
def town_files(tmp_path_factory: pytest.TempPathFactory) -> TownFiles:
    return write_town(tmp_path_factory.mktemp("town"), addresses=300)


@pytest.fixture(scope="module")
def town(installation: Installation, town_files: TownFiles) -> Installation:
    """An installation that has something to lose."""
    assert installation.zones_here("import", "osm", town_files.osm).code == 0
    assert installation.zones_here("import", "districts", town_files.beats, "--level", "beat").code == 0
    assert installation.zones_here("import", "zones", town_files.zones).code == 0
    return installation


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder during a test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def refused(town: Installation, scratch: Path) -> Refused:
    """Run a command that must refuse its file and leave nothing behind; returns what it says."""

    def run(*arguments: object) -> str:
        before = town.contents()
        message = complaint(town.zones_here(*arguments))
        assert town.contents() == before
        assert list(scratch.iterdir()) == []
        return message

    return run
