"""The one row that describes this installation."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, geometry


class Installation(Base):
    """Settings that the database itself needs, and the clock of its writes.

    `metric_srid` is fixed by the first import; `area` is the box of all addresses and districts
    with a margin; `revision` grows by one with every transaction that changes zones, addresses or
    districts, and `last_write` is the moment of the latest, never the same twice. From `sums_since`
    on (null: ever) the sums of coverage are kept for each day.
    """

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id", name="single_row"),)

    id: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    metric_srid: Mapped[int | None]
    area: Mapped[Any | None] = mapped_column(geometry("POLYGON"))
    revision: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    last_write: Mapped[datetime] = mapped_column(server_default=text("'-infinity'"))
    sums_since: Mapped[date | None]
