import subprocess
import sys
from pathlib import Path

import pytest

from service import sheets
from service.metrics import BUCKETS, Metrics

OTHER_PROCESS = """
import sys
from pathlib import Path
from service.metrics import Metrics
metrics = Metrics(Path(sys.argv[1]))
metrics.observe("GET", "/a", 200, 0.5)
metrics.observe("GET", "/b", 200, 0.25)
metrics.set("workers", 1)
if sys.argv[2:]:
    print("counted", flush=True)
    sys.stdin.read()
"""


def other_process(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", OTHER_PROCESS, str(folder), *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_requests_are_counted_by_method_route_and_status() -> None:
    metrics = Metrics()
    for status in (200, 200, 404):
        metrics.observe("GET", "/api/v1/check", status, 0.003)
    text = metrics.render()
    assert 'zones_request_seconds_count{method="GET",route="/api/v1/check",status="200"} 2' in text
    assert 'zones_request_seconds_count{method="GET",route="/api/v1/check",status="404"} 1' in text


def test_buckets_are_cumulative_and_the_last_holds_everything() -> None:
    metrics = Metrics()
    for seconds in (0.0005, BUCKETS[0], 0.02, 60.0):
        metrics.observe("GET", "/", 200, seconds)
    counts = [int(line.rsplit(" ", 1)[1]) for line in metrics.render().splitlines() if "_bucket{" in line]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (2, 4)


def test_the_state_of_the_moment_is_a_gauge() -> None:
    metrics = Metrics()
    for connections in (9, 4):
        metrics.set("pool_connections", connections)
    assert "zones_pool_connections 4\n" in metrics.render()


def test_a_label_can_break_out_of_no_line() -> None:
    metrics = Metrics()
    metrics.observe("GET", 'a"b\nc', 200, 0.1)
    assert r'route="a\"b\nc"' in metrics.render()


def test_what_a_process_has_counted_stays_when_it_ends_and_its_state_goes(tmp_path: Path) -> None:
    metrics = Metrics(tmp_path)
    metrics.observe("GET", "/a", 200, 1.5)
    metrics.set("workers", 1)
    with other_process(tmp_path) as other:
        assert other.wait(60) == 0
    text = metrics.render()
    assert 'zones_request_seconds_count{method="GET",route="/a",status="200"} 2\n' in text
    assert 'zones_request_seconds_sum{method="GET",route="/a",status="200"} 2.000000\n' in text
    assert 'zones_request_seconds_sum{method="GET",route="/b",status="200"} 0.250000\n' in text
    assert "zones_workers 1\n" in text


def test_the_states_of_all_that_live_are_added_up(tmp_path: Path) -> None:
    metrics = Metrics(tmp_path)
    metrics.set("workers", 1)
    with other_process(tmp_path, "stay") as other:
        assert other.stdout
        assert other.stdout.readline() == b"counted\n"
        assert "zones_workers 2\n" in metrics.render()
        other.communicate()


def test_no_request_goes_uncounted_where_there_is_no_room_for_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 4)
    metrics = Metrics()
    for route in ("/a", "/b", "/c", "/d", "/e", "/e", "/a", "/" + "x" * sheets.LONGEST_LABEL):
        metrics.observe("GET", route, 200, 0.1)
    counts = [int(line.rsplit(" ", 1)[1]) for line in metrics.render().splitlines() if "_count{" in line]
    assert sorted(counts) == [1, 1, 2, 4]
