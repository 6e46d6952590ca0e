"""Counters in the Prometheus text format (0.0.4), labelled with route templates only."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the durations, in seconds."""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

Labels = tuple[str, str, int]
"""Method, route template, status."""


@dataclass(slots=True)
class _Durations:
    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds


class Metrics:
    """What one process has answered since it started."""

    def __init__(self) -> None:
        self._requests: dict[Labels, _Durations] = {}

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        labels = (method, route, status)
        durations = self._requests.get(labels)
        if durations is None:
            durations = self._requests[labels] = _Durations()
        durations.add(seconds)

    def render(self, gauges: Mapping[str, float] | None = None) -> str:
        """Write all counters, and the `gauges` of the moment, one line each."""
        lines = ["# TYPE zones_request_seconds histogram"]
        for labels, durations in sorted(self._requests.items()):
            lines.extend(_histogram(labels, durations))
        for name, value in (gauges or {}).items():
            lines.extend((f"# TYPE zones_{name} gauge", f"zones_{name} {value:g}"))
        return "\n".join(lines) + "\n"


def _histogram(labels: Labels, durations: _Durations) -> Iterator[str]:
    method, route, status = labels
    common = f'method="{method}",route="{_escaped(route)}",status="{status}"'
    total = 0
    for bound, count in zip((*map(str, BUCKETS), "+Inf"), durations.counts, strict=True):
        total += count
        yield f'zones_request_seconds_bucket{{{common},le="{bound}"}} {total}'
    yield f"zones_request_seconds_sum{{{common}}} {durations.seconds:.6f}"
    yield f"zones_request_seconds_count{{{common}}} {total}"


def _escaped(label: str) -> str:
    return label.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
