"""Runs of imports and what they could not use."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId


class ImportRun(Base):
    """One import that ended: what was read, by whom, and what it changed.

    `counts` holds what was read, inserted, changed, retired and rejected, a number each; `quality` the
    report on the data as the run left them (`data.runs.quality`).
    """

    __tablename__ = "import_run"
    __table_args__ = (CheckConstraint("status IN ('done', 'failed')", name="status"),)

    id: Mapped[BigId]
    source: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str | None]
    status: Mapped[str]
    actor: Mapped[str]
    credit: Mapped[str | None]
    counts: Mapped[dict[str, Any]]
    quality: Mapped[dict[str, Any] | None]
    message: Mapped[str | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]


class ImportIssue(Base):
    """One row or element that a run could not use, or used with a doubt: where and why."""

    __tablename__ = "import_issue"

    id: Mapped[BigId]
    run_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(ImportRun.id, ondelete="CASCADE"), index=True)
    place: Mapped[str]
    code: Mapped[str]
    message: Mapped[str]
