"""Counters in the Prometheus text format (0.0.4), labelled with route templates only.

Workers count each on a sheet of their own, in a folder that they share; whichever is asked adds all of them up.
"""

import os
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from service.sheets import Label, Numbers, Sheet

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the durations, in seconds."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_REQUESTS, _GAUGE = "requests", "gauge"
_OTHERS = (_REQUESTS, "OTHER", "(others)", 0)
_SECONDS = len(BUCKETS) + 1
"""Where the sum of the seconds stands, after a count for each bucket and one for what took longer."""


class Metrics:
    """What has been answered since the service started, by this process and those that share its folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._own = _sheet(folder, os.getpid())

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        row = self._own.row((_REQUESTS, method, route, status))
        self._own.add(row, bisect_left(BUCKETS, seconds), 1)
        self._own.add(row, _SECONDS, seconds)

    def set(self, gauge: str, value: float) -> None:
        """Note the state of this process at this moment."""
        self._own.put(self._own.row((_GAUGE, gauge)), 0, value)

    def render(self) -> str:
        """Write all counters and gauges, one line each; of processes that have ended only what they counted."""
        lines = ["# TYPE zones_request_seconds histogram"]
        for (_, method, route, status), numbers in self._total(_REQUESTS):
            lines.extend(_histogram(method, route, status, numbers))
        for (_, name), numbers in self._total(_GAUGE):
            lines.extend((f"# TYPE zones_{name} gauge", f"zones_{name} {numbers[0]:g}"))
        return "\n".join(lines) + "\n"

    def _total(self, kind: str) -> Iterator[tuple[Label, list[float]]]:
        total: dict[Label, list[float]] = {}
        for sheet in self._sheets(living=kind == _GAUGE):
            for label, numbers in sheet.rows():
                if label[0] == kind:
                    before = total.get(label, [0.0] * len(numbers))
                    total[label] = [a + b for a, b in zip(before, numbers, strict=True)]
        return iter(sorted(total.items()))

    def _sheets(self, *, living: bool) -> Iterator[Sheet]:
        yield self._own
        for pid in _processes(self._folder) if self._folder else ():
            if pid != os.getpid() and (not living or Path(f"/proc/{pid}").exists()):
                yield _sheet(self._folder, pid)


def _sheet(folder: Path | None, pid: int) -> Sheet:
    return Sheet(_SECONDS + 1, _OTHERS, folder / f"{pid}.counts" if folder else None)


def _processes(folder: Path) -> list[int]:
    return sorted(int(path.stem) for path in folder.glob("*.counts"))


def _histogram(method: object, route: object, status: object, numbers: Numbers) -> Iterator[str]:
    common = f'method="{method}",route="{_escaped(str(route))}",status="{status}"'
    total = 0
    for bound, count in zip((*map(str, BUCKETS), "+Inf"), numbers[:_SECONDS], strict=True):
        total += int(count)
        yield f'zones_request_seconds_bucket{{{common},le="{bound}"}} {total}'
    yield f"zones_request_seconds_sum{{{common}}} {numbers[_SECONDS]:.6f}"
    yield f"zones_request_seconds_count{{{common}}} {total}"


def _escaped(label: str) -> str:
    return label.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
