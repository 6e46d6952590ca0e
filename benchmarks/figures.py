"""What a benchmark tells: medians of runs taken in turn, and their ratio."""

import os
import platform
import resource
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One measurement beside its peer or floor, in the same unit and from the same run."""

    what: str
    unit: str
    ours: Sequence[float]
    peer_name: str
    peer: Sequence[float]
    peak_mb: float | None = None

    @property
    def ratio(self) -> float:
        """Our median divided by the peer's."""
        return median(self.ours) / median(self.peer)

    def __str__(self) -> str:
        text = (
            f"{self.what}: {median(self.ours):.3g} {self.unit}, {self.peer_name}: {median(self.peer):.3g} {self.unit}, "
            f"ratio {self.ratio:.2f} (medians of {len(self.ours)})"
        )
        return text if self.peak_mb is None else f"{text}, peak memory {self.peak_mb:.0f} MB"


def machine() -> str:
    """The machine and the day, to stand beside every figure."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {date.today().isoformat()}"
    )


def peak_mb() -> float:
    """Peak memory of this program alone; what `getrusage` tells includes the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def largest_child_mb() -> float:
    """Peak memory of the largest of the processes that this program has started and that have ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
