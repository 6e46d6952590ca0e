"""What a run tells of itself when it has ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from data.records import RejectedRow
from data.runs.quality import Quality


class RunStatus(StrEnum):
    """How a run ended. A run that failed has changed nothing but the list of runs."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class RunReport:
    """One import: what was read, what it changed, row by row what it could not use, and what the data is like since.

    `counts` holds numbers by name: what was read (`addresses`, `buildings`, `businesses`, `districts`, `backdrop`,
    or `zones`), how addresses or zones fared (`inserted`, `changed`, `retired`, `joined`, `unchanged`), how many
    other rows differ from before (`others_changed`), `skipped` and `issues`. A run that failed has no
    `quality`, nor has one of zones.
    """

    id: int
    source: str
    file_name: str
    status: RunStatus
    actor: str
    started_at: datetime
    finished_at: datetime
    credit: str | None
    counts: Mapping[str, int]
    message: str | None = None
    quality: Quality | None = None
    issues: tuple[RejectedRow, ...] = field(default=())

    @property
    def changed_anything(self) -> bool:
        """Whether any live row differs from before."""
        return any(self.counts.get(name, 0) for name in ("inserted", "changed", "retired", "others_changed"))

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain JSON."""
        return {
            "id": self.id,
            "source": self.source,
            "file": self.file_name,
            "status": self.status,
            "actor": self.actor,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "credit": self.credit,
            "message": self.message,
            "counts": dict(self.counts),
            "quality": self.quality.to_json() if self.quality else None,
            "issues": [{"place": row.place, "code": row.code, "message": row.message} for row in self.issues],
        }
