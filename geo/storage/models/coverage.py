"""The sums behind coverage: what stands in a district, by the zone that holds it."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base


class Amounts:
    """Numbers of addresses and premises, as `geo.coverage.amounts.Amounts` explains them."""

    addresses: Mapped[int] = mapped_column(BigInteger)
    other: Mapped[int] = mapped_column(BigInteger)
    flats: Mapped[int] = mapped_column(BigInteger)
    houses: Mapped[int] = mapped_column(BigInteger)
    businesses: Mapped[int] = mapped_column(BigInteger)
    estimated_flats: Mapped[int] = mapped_column(BigInteger)
    estimated_houses: Mapped[int] = mapped_column(BigInteger)
    estimated_businesses: Mapped[int] = mapped_column(BigInteger)
    unknown_flats: Mapped[int] = mapped_column(BigInteger)


class CoverageSum(Amounts, Base):
    """What stands in a district (`everywhere()`: in all places) and belongs to a zone (`no_zone()`: to none).

    It is so since the end of the day `since` (UTC). A sum that has become zero stays. No foreign keys: only triggers
    write here.
    """

    __tablename__ = "coverage_sum"
    __table_args__ = ({"postgresql_with": {"fillfactor": 70}},)

    district_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    zone_id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[date]


class CoverageSumHistory(Amounts, Base):
    """What such a sum was at the ends of the days `during`."""

    __tablename__ = "coverage_sum_history"
    __table_args__ = (Index("ix_coverage_sum_history_during", "during", postgresql_using="gist"),)

    district_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    zone_id: Mapped[UUID] = mapped_column(primary_key=True)
    during: Mapped[Range[date]] = mapped_column(DATERANGE, primary_key=True)
