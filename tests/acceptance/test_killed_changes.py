"""A day's changes that are killed on the way leave the town as it was, and the next attempt brings them in."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from data.sample_town import SampleFiles, write_sample
from tests.acceptance.installation import Installation, kill_group, new_installation
from tests.acceptance.killing import HAS_BEGUN, IS_AT_ITS_LAST_STEP, is_so
from tests.geo.storage.cluster.processes import eventually


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample(tmp_path_factory.mktemp("town"), addresses=120, next_month=True)


@pytest.fixture(scope="module")
def town(files: SampleFiles) -> Iterator[Installation]:
    with new_installation() as installation:
        assert installation.zones("import", "ruian", *files.registers.vfr).code == 0
        yield installation


def kill_at_its_last_step(town: Installation, file: Path) -> None:
    with town.attached() as dsn:
        bar = psycopg.connect(dsn)
        bar.execute("LOCK TABLE import_run IN SHARE MODE")
        process = town.start("import", "ruian", file)
        assert eventually(lambda: is_so(bar, HAS_BEGUN), seconds=60), process.communicate()
        assert eventually(lambda: is_so(bar, IS_AT_ITS_LAST_STEP), seconds=60)
        kill_group(process)
        bar.close()


def test_killed_changes_leave_everything_as_it_was(town: Installation, files: SampleFiles) -> None:
    assert files.next_month
    first = files.next_month.changes[0]
    before = town.contents()
    kill_at_its_last_step(town, first)
    with town.attached():
        assert town.contents() == before
        assert town.zones_here("import", "ruian", first).code == 0
        with town.connected() as connection:
            known = connection.execute("SELECT known_until::text FROM source_territory").fetchall()
    assert known == [("2026-08-01",)]
