"""The Czech registers through the command line: files, downloads, establishments, and what is said of misfits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.sample_town import SampleFiles, write_sample
from geo.storage.database import Database
from tests.data.ruian.office import Office, file, opened, whole
from tests.service.conftest import Zones


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample(tmp_path_factory.mktemp("town"), addresses=120, next_month=True)


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as server:
        yield server


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZONES_DATA_DIR", str(tmp_path))
    return tmp_path


def counted(database: Database, query: str) -> int:
    with database.connect() as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


LIVE = "SELECT count(*) FROM address WHERE retired_at IS NULL"


def test_full_files_lists_and_changes_come_in_their_order(zones: Zones, database: Database, files: SampleFiles) -> None:
    assert files.next_month
    given = [*reversed(files.next_month.changes[:3]), *files.registers.addresses, *files.registers.vfr]
    result = zones("import", "ruian", *given, "--json")
    assert result.exit_code == 0, result.output
    assert counted(database, LIVE) > 100
    with database.connect() as connection:
        names = [row[0] for row in connection.execute("SELECT file_name FROM import_run ORDER BY id")]
    assert [name.split("_")[-1] for name in names] == ["UZSZ.xml.zip", "ADR.csv.zip", *["ZZSZ.xml.zip"] * 3]
    assert names[2:] == sorted(names[2:])


def test_a_municipality_is_downloaded_and_imported(
    zones: Zones, database: Database, files: SampleFiles, office: Office, data_folder: Path
) -> None:
    vfr = files.registers.vfr[0]
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><link href="{office.url}/{vfr.name}"/></feed>'
    office.answers = {"/get.ashx": [whole(feed.encode())], f"/{vfr.name}": [file(vfr.read_bytes())]}
    result = zones("import", "ruian", "--municipality", "900000", "--service", office.url)
    assert result.exit_code == 0, result.output
    assert counted(database, LIVE) == 120
    assert (data_folder / "downloads" / vfr.name).read_bytes() == vfr.read_bytes()


def test_a_municipality_that_nobody_offers_is_named(zones: Zones, database: Database, office: Office) -> None:
    result = zones("import", "ruian", "--municipality", "999999", "--service", office.url)
    assert result.exit_code == 2
    assert "999999" in result.stderr
    assert counted(database, "SELECT count(*) FROM import_run") == 0


def test_without_files_it_says_what_to_give(zones: Zones) -> None:
    assert "--municipality 582786" in zones("import", "ruian").stderr


def test_establishments_need_the_register_of_addresses(zones: Zones, files: SampleFiles) -> None:
    result = zones("import", "businesses", "--ros", files.registers.ros)
    assert result.exit_code != 0
    assert "zones import ruian" in result.stderr


def test_establishments_are_counted_at_their_addresses(zones: Zones, database: Database, files: SampleFiles) -> None:
    assert zones("import", "ruian", *files.registers.vfr).exit_code == 0
    result = zones("import", "businesses", "--ros", files.registers.ros, "--res", files.registers.res)
    assert result.exit_code == 0, result.output
    assert counted(database, "SELECT sum(businesses) FROM address") > 0


def test_one_bad_file_among_several_keeps_all_out(
    zones: Zones, database: Database, files: SampleFiles, tmp_path: Path
) -> None:
    foreign = tmp_path / "other.xml"
    foreign.write_text("<html></html>")
    assert zones("import", "ruian", *files.registers.vfr, foreign).exit_code == 2
    assert counted(database, LIVE) == 0
