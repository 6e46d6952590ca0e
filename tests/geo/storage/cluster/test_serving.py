"""Only one `zones serve` runs for a data folder."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.errors import Conflict
from geo.storage.cluster import Cluster

_SERVE = """
import sys
from geo.storage.cluster import Cluster
with Cluster(sys.argv[1]).serve_lock():
    print("serving", flush=True)
    sys.stdin.read()
"""


def serving(data_dir: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(data_dir)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "serving\n"
    return process


def test_a_second_serve_is_refused_and_told_which_process_serves(tmp_path: Path) -> None:
    first = serving(tmp_path)
    with pytest.raises(Conflict, match=rf"process {first.pid}\b") as refusal, Cluster(tmp_path).serve_lock():
        pass
    first.communicate()
    assert refusal.value.code == "already_serving"


def test_one_may_serve_again_after_the_first_has_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with Cluster(tmp_path).serve_lock():
            assert (tmp_path / "serve.lock").read_text() == f"{os.getpid()}\n"


def test_a_killed_serve_leaves_no_lock(tmp_path: Path) -> None:
    first = serving(tmp_path)
    first.kill()
    first.communicate()
    with Cluster(tmp_path).serve_lock():
        assert (tmp_path / "serve.lock").read_text() == f"{os.getpid()}\n"


def test_a_child_of_a_serve_that_ended_leaves_no_lock(tmp_path: Path) -> None:
    with Cluster(tmp_path).serve_lock():
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
    try:
        with Cluster(tmp_path).serve_lock():
            assert (tmp_path / "serve.lock").read_text() == f"{os.getpid()}\n"
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
