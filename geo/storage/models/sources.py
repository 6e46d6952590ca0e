"""What each source states, kept apart by source: an address is what all of it amounts to together.

Only import runs write here. Nothing has a foreign key to `address`, whose rows are never deleted and come
last in a run. A row that its source has dropped stays, with `gone_at`, so that it is known when it returns.
`territory` is the code of the municipality by which a register is delivered, null in other sources.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId, geometry


class AddressSource(Base):
    """By which key a source knows an address, and what it states of it.

    `carried` keys are mentioned by another source (a register code in OpenStreetMap): they identify,
    but their source has not confirmed them itself. Of several keys of one source for the same address
    one has the statement; the others have nothing but the key.
    """

    __tablename__ = "address_source"
    __table_args__ = (
        Index("ix_address_source_building_key", "building_key", postgresql_where=text("building_key IS NOT NULL")),
    )

    source: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    address_id: Mapped[int] = mapped_column(BigInteger, index=True)
    carried: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    gone_at: Mapped[datetime | None]
    territory: Mapped[str | None]
    street: Mapped[str | None]
    street_key: Mapped[str | None]
    house_number: Mapped[str | None]
    number_kind: Mapped[str | None]
    orientation_number: Mapped[str | None]
    part: Mapped[str | None]
    part_key: Mapped[str | None]
    municipality: Mapped[str | None]
    postcode: Mapped[str | None]
    location: Mapped[Any | None] = mapped_column(geometry("POINT"))
    building_key: Mapped[str | None]
    category: Mapped[str | None]
    flats: Mapped[int | None]
    businesses: Mapped[int | None]


class Building(Base):
    """A building of a source; `use` and `amenity` are the source's own words.

    `footprint` in m², told by the source or measured from the outline. `number_kind` and `part_key` hold
    for the building's addresses.
    """

    __tablename__ = "building"
    __table_args__ = (
        UniqueConstraint("source", "key"),
        Index("ix_building_outline", "outline", postgresql_using="gist"),
    )

    id: Mapped[BigId]
    source: Mapped[str]
    key: Mapped[str]
    territory: Mapped[str | None]
    use: Mapped[str | None]
    amenity: Mapped[str | None]
    flats: Mapped[int | None]
    levels: Mapped[float | None]
    footprint: Mapped[float | None]
    number_kind: Mapped[str | None]
    part_key: Mapped[str | None]
    outline: Mapped[Any | None] = mapped_column(geometry("GEOMETRY"))
    gone_at: Mapped[datetime | None]


class Entrance(Base):
    """Flats behind one entrance of a building: those of `address_key`, else of the nearest address of the building."""

    __tablename__ = "entrance"
    __table_args__ = (Index("ix_entrance_source_building_key", "source", "building_key"),)

    source: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    building_key: Mapped[str | None]
    address_key: Mapped[str | None]
    flats: Mapped[int]
    location: Mapped[Any | None] = mapped_column(geometry("POINT"))


class Business(Base):
    """A shop or another business of a source, attached to an address where one is known or near enough.

    `address_key` is the address by its key in `address_source`, where the source says so.
    """

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
    address_source: Mapped[str | None]
    address_key: Mapped[str | None]
    building_key: Mapped[str | None]
    address_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    gone_at: Mapped[datetime | None]


class RegisterName(Base):
    """The name behind a register's code of a street, a part of a municipality or a municipality."""

    __tablename__ = "register_name"

    source: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    territory: Mapped[str | None]


class SourceTerritory(Base):
    """Up to which day a source is known for a municipality; files of changes go on from there."""

    __tablename__ = "source_territory"

    source: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    known_until: Mapped[date | None]


class SourceTrust(Base):
    """Whom to believe first where sources differ: the lowest rank; an installation may change it.

    `source` is the word before the colon ("file" stands for every plain file); `subject` is "address",
    "building" or "business".
    """

    __tablename__ = "source_trust"

    subject: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    rank: Mapped[int]


class Trade(Base):
    """What a kind of business is, by the longest prefix of it that stands here; an installation may change it.

    `prefix` begins with the scheme: "nace=47", "nace2025=478", "shop=". A kind that isn't `counted` (as shipped:
    vending machines and sellers on the move) stands outside the limits, all others within. `visible` are those
    that a passer-by can see. The shipped labels are ČSÚ's and Eurostat's names of the codes, shortened.
    """

    __tablename__ = "trade"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    visible: Mapped[bool]
    counted: Mapped[bool] = mapped_column(server_default=text("true"))
    label_cs: Mapped[str]
    label_en: Mapped[str]
