"""Gaps as they were found: made from other tables, and made anew when those change."""

from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry


class GapTile(Base):
    """A tile of the world whose gaps under a rule set ("mpb-2010/1") were found; `stamp` names the state they're of."""

    __tablename__ = "gap_tile"

    x: Mapped[int] = mapped_column(primary_key=True)
    y: Mapped[int] = mapped_column(primary_key=True)
    rule_set: Mapped[str] = mapped_column(primary_key=True)
    stamp: Mapped[str]
    found_at: Mapped[datetime] = mapped_column(server_default=text("now()"))


class Gap(Base):
    """A gap of a tile, and whether a zone is possible there: `boundary` is one, which holds the addresses `inside`."""

    __tablename__ = "gap"
    __table_args__ = (
        CheckConstraint("outlook IN ('possible', 'impossible', 'unknown')", name="outlook"),
        CheckConstraint("(outlook = 'possible') = (boundary IS NOT NULL)", name="boundary"),
        ForeignKeyConstraint(
            ["x", "y", "rule_set"], ["gap_tile.x", "gap_tile.y", "gap_tile.rule_set"], ondelete="CASCADE"
        ),
        Index("ix_gap_x_y_rule_set", "x", "y", "rule_set"),
    )

    id: Mapped[BigId]
    x: Mapped[int]
    y: Mapped[int]
    rule_set: Mapped[str]
    address_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    shape: Mapped[Any] = mapped_column(geometry("MULTIPOLYGON"))
    outlook: Mapped[str]
    verdict: Mapped[str | None]
    boundary: Mapped[Any | None] = mapped_column(geometry("POLYGON"))
    inside: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default=text("'{}'"))
    reasons: Mapped[list[dict[str, Any]]]
    needs: Mapped[list[dict[str, Any]]]
