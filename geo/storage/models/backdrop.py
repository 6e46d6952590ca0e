"""The streets, railways, water and green behind every map."""

from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry


class Backdrop(Base):
    """One feature of the map's backdrop; `detail` ranks it within its kind (a street's class)."""

    __tablename__ = "backdrop"
    __table_args__ = (
        CheckConstraint("kind IN ('street', 'rail', 'water', 'green')", name="kind"),
        Index("ix_backdrop_shape", "shape", postgresql_using="gist"),
        Index("ix_backdrop_source", "source"),
    )

    id: Mapped[BigId]
    source: Mapped[str]
    key: Mapped[str]
    territory: Mapped[str | None]
    kind: Mapped[str]
    detail: Mapped[str | None]
    name: Mapped[str | None]
    shape: Mapped[Any] = mapped_column(geometry("GEOMETRY"))
