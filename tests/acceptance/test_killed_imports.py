"""An import that is killed, at whatever moment, has changed nothing, and the next command works."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from subprocess import Popen
from typing import Any

import psycopg
import pytest

from tests.acceptance.installation import Contents, Installation, kill_group, new_installation
from tests.acceptance.killing import HAS_BEGUN, IS_AT_ITS_LAST_STEP, is_so
from tests.acceptance.liechtenstein import FILE, NEEDED
from tests.geo.storage.cluster.processes import eventually

pytestmark = NEEDED


@dataclass
class Interrupted:
    """Imports into an empty database that are killed before they end, and what it held before."""

    installation: Installation
    before: Contents

    def start(self) -> tuple["Popen[str]", psycopg.Connection[Any]]:
        """Start an import, and return once it has begun.

        The list of runs is locked meanwhile, so that on a fast machine too no import ends before it is
        killed. Nobody but the import keeps the database running: it ends with it.
        """
        with self.installation.attached() as dsn:
            bar = psycopg.connect(dsn)
            bar.execute("LOCK TABLE import_run IN SHARE MODE")
            process = self.installation.start("import", "osm", FILE)
            assert eventually(lambda: is_so(bar, HAS_BEGUN), seconds=60), process.communicate()
        return process, bar

    def kill_after(self, seconds: float) -> None:
        process, bar = self.start()
        time.sleep(seconds)
        self.kill(process, bar)

    def kill(self, process: "Popen[str]", bar: psycopg.Connection[Any]) -> None:
        assert process.poll() is None
        kill_group(process)
        bar.close()


@pytest.fixture(scope="module")
def interrupted() -> Iterator[Interrupted]:
    with new_installation() as installation:
        installation.zones_here("db", "migrate")
        yield Interrupted(installation, installation.contents())


@pytest.fixture(scope="module")
def duration(interrupted: Interrupted) -> float:
    """Seconds from an import's beginning to its last step, at which it is killed."""
    process, bar = interrupted.start()
    began = time.monotonic()
    assert eventually(lambda: is_so(bar, IS_AT_ITS_LAST_STEP), seconds=120)
    seconds = time.monotonic() - began
    interrupted.kill(process, bar)
    return seconds


def assert_untouched(interrupted: Interrupted) -> None:
    with interrupted.installation.attached():
        assert interrupted.installation.contents() == interrupted.before
        status = interrupted.installation.zones_here("db", "status", "--json").answer()
    assert (status["holds"]["address"], status["holds"]["import_run"]) == (0, 0)


@pytest.mark.usefixtures("duration")
def test_killed_at_its_last_step_an_import_changes_nothing(interrupted: Interrupted) -> None:
    assert_untouched(interrupted)


@pytest.mark.parametrize("ninth", range(9))
def test_killed_at_any_moment_an_import_changes_nothing(interrupted: Interrupted, duration: float, ninth: int) -> None:
    interrupted.kill_after(duration * ninth / 9)
    assert_untouched(interrupted)


def test_after_all_that_the_next_import_works(interrupted: Interrupted) -> None:
    counts = interrupted.installation.zones("import", "osm", FILE, "--json").answer()["counts"]
    assert counts["inserted"] == counts["addresses"] - counts["joined"] > 3_500
