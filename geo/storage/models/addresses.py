"""Address points, where they are known from, and the buildings and businesses behind their counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry
from geo.storage.models.zones import WRITE_TIME


class Building(Base):
    """A building of a source; `use` is the source's own word. Area in m² of the metric CRS."""

    __tablename__ = "building"
    __table_args__ = (
        UniqueConstraint("source", "key"),
        Index("ix_building_outline", "outline", postgresql_using="gist"),
    )

    id: Mapped[BigId]
    source: Mapped[str]
    key: Mapped[str]
    use: Mapped[str | None]
    flats: Mapped[int | None]
    levels: Mapped[float | None]
    footprint: Mapped[float | None]
    outline: Mapped[Any | None] = mapped_column(geometry("GEOMETRY"))
    gone_at: Mapped[datetime | None]


def _count_rule(name: str) -> str:
    return (
        f"CASE {name}_basis WHEN 'register' THEN {name}_low = {name} AND {name}_high = {name} "
        f"WHEN 'estimate' THEN {name}_low <= {name} AND {name} <= {name}_high "
        f"WHEN 'unknown' THEN {name} = 0 AND {name}_high IS NULL ELSE false END"
    )


class Counts:
    """What an address point holds, three counts of four columns each (`geo.counts.Count`).

    The count itself is the best known number, 0 where it is unknown; it lies between `_low` and `_high`
    (null: no upper bound); `_basis` is `register`, `estimate` or `unknown`. `flats_shared` is true where
    the flats of a building were divided over its entrances. `houses` is 1 at the first address of a
    family house.
    """

    category: Mapped[str] = mapped_column(server_default=text("'other'"))
    flats: Mapped[int] = mapped_column(server_default=text("0"))
    flats_low: Mapped[int] = mapped_column(server_default=text("0"))
    flats_high: Mapped[int | None] = mapped_column(server_default=text("0"))
    flats_basis: Mapped[str] = mapped_column(server_default=text("'register'"))
    houses: Mapped[int] = mapped_column(server_default=text("0"))
    houses_low: Mapped[int] = mapped_column(server_default=text("0"))
    houses_high: Mapped[int | None] = mapped_column(server_default=text("0"))
    houses_basis: Mapped[str] = mapped_column(server_default=text("'register'"))
    businesses: Mapped[int] = mapped_column(server_default=text("0"))
    businesses_low: Mapped[int] = mapped_column(server_default=text("0"))
    businesses_high: Mapped[int | None] = mapped_column(server_default=text("0"))
    businesses_basis: Mapped[str] = mapped_column(server_default=text("'register'"))
    flats_shared: Mapped[bool] = mapped_column(server_default=text("false"))


PLACE_KEY = (
    "hashtextextended(coalesce(street, '') || chr(31) || coalesce(part, '') || chr(31) || "
    "coalesce(municipality, '') || chr(31) || coalesce(postcode, ''), 0)"
)


class Address(Counts, Base):
    """An address point; its id is given once and never reused.

    `house_number` is the číslo popisné or evidenční (`number_kind` "ev"), or the only number where
    a country has one. `retired_at` is set when no source knows the address any more.
    `evidence` holds the facts that the classification read and the rule that concluded.
    `place_key` is the `AddressPlace` by which the address is searched.
    """

    __tablename__ = "address"
    __table_args__ = (
        CheckConstraint("category IN ('house', 'flat', 'business', 'other')", name="category"),
        CheckConstraint(
            "NOT ST_IsEmpty(location) AND ST_X(location) BETWEEN -180 AND 180 AND ST_Y(location) BETWEEN -90 AND 90",
            name="location",
        ),
        *(CheckConstraint(_count_rule(name), name=name) for name in ("flats", "houses", "businesses")),
        Index("ix_address_location", "location", postgresql_using="gist"),
        Index(
            "ix_address_place_key",
            "place_key",
            "house_number",
            "orientation_number",
            postgresql_include=["number_kind", "id"],
            postgresql_where=text("retired_at IS NULL"),
        ),
    )

    id: Mapped[BigId]
    street: Mapped[str | None]
    house_number: Mapped[str | None]
    number_kind: Mapped[str | None]
    orientation_number: Mapped[str | None]
    part: Mapped[str | None]
    municipality: Mapped[str | None]
    postcode: Mapped[str | None]
    location: Mapped[Any | None] = mapped_column(geometry("POINT"))
    building_id: Mapped[int | None] = mapped_column(BigInteger)
    evidence: Mapped[dict[str, Any] | None]
    counted_since: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)
    retired_at: Mapped[datetime | None]
    place_key: Mapped[int] = mapped_column(BigInteger, Computed(PLACE_KEY, persisted=True), nullable=False)


class AddressHistory(Counts, Base):
    """What an address point held during a range of time that is over."""

    __tablename__ = "address_history"
    __table_args__ = (Index("ix_address_history_during", "during", postgresql_using="gist"),)

    id: Mapped[BigId]
    address_id: Mapped[int] = mapped_column(BigInteger, index=True)
    during: Mapped[Range[datetime]]


class AddressSource(Base):
    """By which key a source knows an address; `gone_at` once the source has dropped it.

    `carried` keys are mentioned by another source (a register code in OpenStreetMap): they
    identify, but their source has not confirmed them itself.
    """

    __tablename__ = "address_source"

    source: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    address_id: Mapped[int] = mapped_column(ForeignKey(Address.id), index=True)
    carried: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    gone_at: Mapped[datetime | None]


class Business(Base):
    """A shop or another business of a source, attached to an address where one is near enough."""

    __tablename__ = "business"
    __table_args__ = (
        UniqueConstraint("source", "key"),
        Index("ix_business_location", "location", postgresql_using="gist"),
    )

    id: Mapped[BigId]
    source: Mapped[str]
    key: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str | None]
    location: Mapped[Any | None] = mapped_column(geometry("POINT"))
    address_id: Mapped[int | None] = mapped_column(ForeignKey(Address.id), index=True)
    gone_at: Mapped[datetime | None]
