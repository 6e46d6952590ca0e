"""Children of the service, real processes: they hear their order, and end with whoever started them."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from service.child_process import Child, end_child, start_child

ROOT = Path(__file__).parents[2]
MODULE = "tests.service.lingering"
PARENT = f"""
import sys, time
from service.child_process import start_child
start_child({MODULE!r}, {{"file": sys.argv[1]}})
time.sleep(600)
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a child tells of itself; it finds the tests' modules."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path / "told.json"


@pytest.fixture
def child(told: Path) -> Iterator[Child]:
    started = start_child(MODULE, {"file": str(told), "password": "Heslo-123"})
    yield started
    end_child(started)


def until(reached: Callable[[], bool]) -> None:
    for _ in range(600):
        if reached():
            return
        sleep(0.05)
    raise AssertionError("that never came")


def heard(file: Path) -> dict[str, Any]:
    until(file.exists)
    said: dict[str, Any] = json.loads(file.read_text())
    return said


def runs(pid: int) -> bool:
    """Whether a process runs; a dead one whose parent hasn't asked yet doesn't."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_child_hears_its_order_and_is_nicer(child: Child, told: Path) -> None:
    said = heard(told)
    assert said["own"] == child.pid
    assert said["order"] == {"file": str(told), "password": "Heslo-123"}
    assert said["nice"] == os.nice(0) + 7


def test_what_it_hears_is_seen_by_nobody_else(child: Child, told: Path) -> None:
    heard(told)
    for shown in ("cmdline", "environ"):
        assert b"Heslo-123" not in Path(f"/proc/{child.pid}/{shown}").read_bytes()


def test_an_ended_child_takes_along_what_it_has_started(child: Child, told: Path) -> None:
    said = heard(told)
    end_child(child)
    assert child.returncode == -signal.SIGKILL
    until(lambda: not runs(said["other"]))


def test_to_end_a_child_twice_is_no_fault(child: Child, told: Path) -> None:
    heard(told)
    end_child(child)
    end_child(child)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_child_outlives_its_parent(told: Path, how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(told)]) as parent:
        said = heard(told)
        parent.send_signal(how)
        parent.wait()
    until(lambda: not runs(said["own"]) and not runs(said["other"]))
