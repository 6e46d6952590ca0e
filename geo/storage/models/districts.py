"""Districts of every level, and the addresses that lie in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Computed, Double, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry
from geo.storage.models.zones import WRITE_TIME


class District(Base):
    """A region, municipality, city part, police beat or any own division; `code` is unique in its level.

    `known_since` is when it was first imported; `area_km2` is measured on the ellipsoid.
    """

    __tablename__ = "district"
    __table_args__ = (
        UniqueConstraint("level", "code"),
        Index("ix_district_boundary", "boundary", postgresql_using="gist"),
    )

    id: Mapped[BigId]
    level: Mapped[str]
    code: Mapped[str]
    name: Mapped[str]
    source: Mapped[str]
    territory: Mapped[str | None]
    boundary: Mapped[Any] = mapped_column(geometry("MULTIPOLYGON"))
    retired_at: Mapped[datetime | None]
    known_since: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)
    area_km2: Mapped[float] = mapped_column(
        Double, Computed("ST_Area(boundary::geography) / 1e6", persisted=True), nullable=False
    )


class DistrictMembership(Base):
    """The district of a level in which an address lies; interior wins, then the lower id.

    No foreign keys: only triggers write here, neither addresses nor districts are ever deleted, and
    checking each row again would take as long as placing it.
    """

    __tablename__ = "district_membership"

    address_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    level: Mapped[str] = mapped_column(primary_key=True)
    district_id: Mapped[int] = mapped_column(BigInteger, index=True)
    since: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)


class DistrictMembershipHistory(Base):
    """The district in which an address lay during a range of time that is over."""

    __tablename__ = "district_membership_history"
    __table_args__ = (Index("ix_district_membership_history_during", "during", postgresql_using="gist"),)

    id: Mapped[BigId]
    address_id: Mapped[int] = mapped_column(BigInteger, index=True)
    level: Mapped[str]
    district_id: Mapped[int] = mapped_column(BigInteger)
    during: Mapped[Range[datetime]]
