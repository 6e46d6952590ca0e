"""Plans that somebody has ordered, and the zones that they propose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry
from geo.storage.models.districts import District
from geo.storage.models.zones import RuleSetRow, Zone


class Plan(Base):
    """A plan of a district: what was ordered, how far the work on it is, and what came of it.

    `rules` are the limits that it keeps: those of the rule set, or others that are only tried. `turn` grows by one
    each time that somebody takes the work up, so that whoever had it before notices; `checkpoint` is where the work
    goes on then, and `failures` counts the turns since without a further one. `stopping` asks for an early end.
    """

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'running', 'done', 'cancelled', 'failed')", name="status"),
        Index("ix_plan_open", "id", postgresql_where=text("status IN ('waiting', 'running')")),
    )

    id: Mapped[BigId]
    district_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(District.id), index=True)
    rule_set_id: Mapped[int] = mapped_column(ForeignKey(RuleSetRow.id))
    rules: Mapped[dict[str, Any]]
    options: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(server_default=text("'waiting'"))
    ordered_by: Mapped[str]
    ordered_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    turn: Mapped[int] = mapped_column(server_default=text("0"))
    failures: Mapped[int] = mapped_column(server_default=text("0"))
    stopping: Mapped[bool] = mapped_column(server_default=text("false"))
    progress: Mapped[dict[str, Any] | None]
    checkpoint: Mapped[bytes | None]
    result: Mapped[dict[str, Any] | None]
    problem: Mapped[str | None]


class PlannedZone(Base):
    """A zone that a plan proposes, with what it held when the plan was made.

    `dropped` ones are kept aside; `zone_id` is the draft that was made of it, as long as there is one.
    """

    __tablename__ = "planned_zone"

    plan_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(Plan.id, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    boundary: Mapped[Any] = mapped_column(geometry("POLYGON"))
    address_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    composition: Mapped[dict[str, Any]]
    span_m: Mapped[float]
    dropped: Mapped[bool] = mapped_column(server_default=text("false"))
    zone_id: Mapped[UUID | None] = mapped_column(ForeignKey(Zone.id, ondelete="SET NULL"), index=True)
