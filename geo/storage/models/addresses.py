"""Address points as they are now, as they were, and what a person has said of them instead."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Computed, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry
from geo.storage.models.zones import WRITE_TIME


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
    `evidence` holds the facts that the classification read and the rule that concluded. What the
    sources state, one by one, stands in `AddressSource`; this is what they amount to together.
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
        Index("ix_address_building_id", "building_id", postgresql_where=text("building_id IS NOT NULL")),
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


class AddressLocationHistory(Base):
    """Where an address lay (null: nobody knew) until it moved; of two moves at once the first has the lower id."""

    __tablename__ = "address_location_history"

    id: Mapped[BigId]
    address_id: Mapped[int] = mapped_column(BigInteger, index=True)
    location: Mapped[Any | None] = mapped_column(geometry("POINT"))
    until: Mapped[datetime] = mapped_column(index=True)


class AddressOverride(Base):
    """What an officer says of an address in place of its classification, with a reason; at most one an address.

    What is null stays as classified. `concluded` is the classification when the officer decided,
    `concluded_now` what it says today (`counts_as_json`); both are written by the database, which
    also applies the override to the address and takes it back when it is deleted.
    """

    __tablename__ = "address_override"
    __table_args__ = (
        CheckConstraint("category IN ('house', 'flat', 'business', 'other')", name="category"),
        CheckConstraint("least(flats, houses, businesses) >= 0", name="counts"),
        CheckConstraint("num_nonnulls(category, flats, houses, businesses) > 0", name="says_something"),
        CheckConstraint("length(btrim(reason)) BETWEEN 3 AND 500", name="reason"),
    )

    address_id: Mapped[int] = mapped_column(ForeignKey(Address.id), primary_key=True, autoincrement=False)
    category: Mapped[str | None]
    flats: Mapped[int | None]
    houses: Mapped[int | None]
    businesses: Mapped[int | None]
    reason: Mapped[str]
    author: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)
    concluded: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    concluded_now: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))


class AddressOverrideHistory(Base):
    """An override that has been replaced or undone; written by a trigger."""

    __tablename__ = "address_override_history"

    id: Mapped[BigId]
    address_id: Mapped[int] = mapped_column(BigInteger, index=True)
    category: Mapped[str | None]
    flats: Mapped[int | None]
    houses: Mapped[int | None]
    businesses: Mapped[int | None]
    reason: Mapped[str]
    author: Mapped[str]
    concluded: Mapped[dict[str, Any]]
    during: Mapped[Range[datetime]]
    ended_by: Mapped[str]
    ended_because: Mapped[str]
