"""Reading a large file in a process of its own tells what reading it here does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.progress import Progress

from data import reading
from data.establishments import open_establishments
from data.osm import open_osm
from data.plain import open_addresses
from data.reading import read_rows
from data.records import SourceReader
from data.rows import Batch, Tally
from data.ruian import open_ruian
from data.sample_town import RegisterFiles, write_registers, write_sample
from geo.errors import InvalidInput


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> RegisterFiles:
    return write_registers(tmp_path_factory.mktemp("registers"), 150)


@pytest.fixture(scope="module")
def osm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("osm"), 150).map.osm


def readers(files: RegisterFiles, osm: Path) -> Iterator[SourceReader]:
    for paths in ([files.vfr_outlined[0]], list(files.addresses), list(files.vfr)):
        yield open_ruian(paths)[0].reader
    yield open_establishments(files.ros, files.res, None)
    yield open_osm(osm)


def test_every_reader_tells_the_same_in_another_process(
    files: RegisterFiles, osm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for reader in readers(files, osm):
        assert 0 < reader.info.size < reading.LARGE
        here = list(read_rows(reader, None))
        with monkeypatch.context() as patched, Progress(disable=True) as progress:
            patched.setattr(reading, "LARGE", 0)
            there = list(read_rows(reader, progress))
        assert there == here
        assert isinstance(there[-1], Tally)
        assert any(isinstance(part, Batch) for part in there)
        assert [task.completed for task in progress.tasks] == [task.total for task in progress.tasks] != []


def test_a_damaged_file_is_refused_from_there_as_from_here(
    files: RegisterFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = tmp_path / "addresses.csv"
    plain.write_text("lon,lat\n16.6,49.2\n" * 3, encoding="utf-8")
    reader = open_addresses(plain)
    plain.write_bytes(b"lon,lat\n16.6,49.2\n\xff\xfe,1\n")
    told = []
    for large in (reading.LARGE, 0):
        monkeypatch.setattr(reading, "LARGE", large)
        with pytest.raises(InvalidInput) as caught:
            list(read_rows(reader, None))
        told.append((caught.value.code, caught.value.message, dict(caught.value.details)))
    assert told[0] == told[1]
    assert told[0][0] == "wrong_encoding"
