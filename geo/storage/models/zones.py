"""Zones, their versions, and which address lies in which zone."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, FetchedValue, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.orm import Mapped, mapped_column, relationship

from geo.storage.models.base import Base, BigId, geometry

LIVE = "status IN ('proposed', 'active', 'suspended')"
WRITE_TIME = text("write_time()")
WITH_WHAT_IS_SET: dict[str, Any] = {"eager_defaults": True}


class RuleSetRow(Base):
    """A rule set as it was on one day: never changed, never deleted."""

    __tablename__ = "rule_set"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[BigId]
    name: Mapped[str]
    version: Mapped[int] = mapped_column(server_default=text("1"))
    title: Mapped[str]
    rules: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    created_by: Mapped[str] = mapped_column(server_default=text("current_user"))


class Contact(Base):
    """The service contact of an officer: what citizens are shown; not an account."""

    __tablename__ = "contact"

    id: Mapped[BigId]
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]


class Zone(Base):
    """A zone of mutual help as it is now.

    `ordinal` is the order of creation, which decides to whom an address on a shared border belongs.
    `version` and the times are set by the database, and come back with the statement that writes.
    """

    __tablename__ = "zone"
    __mapper_args__ = WITH_WHAT_IS_SET
    __table_args__ = (
        CheckConstraint("kind IN ('residential', 'industrial', 'business', 'recreational')", name="kind"),
        CheckConstraint(
            "status IN ('draft', 'proposed', 'active', 'suspended', 'dissolved', 'withdrawn')", name="status"
        ),
        CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name="name"),
        Index("ix_zone_boundary", "boundary", postgresql_using="gist"),
        Index("ix_zone_live_boundary", "boundary", postgresql_using="gist", postgresql_where=text(LIVE)),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    ordinal: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(server_default=text("'residential'"))
    status: Mapped[str] = mapped_column(server_default=text("'draft'"))
    published: Mapped[bool] = mapped_column(server_default=text("false"))
    boundary: Mapped[Any] = mapped_column(geometry("POLYGON"))
    rule_set_id: Mapped[int] = mapped_column(ForeignKey(RuleSetRow.id), server_default=text("default_rule_set()"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id), index=True)
    version: Mapped[int] = mapped_column(server_default=text("1"), server_onupdate=FetchedValue())
    created_at: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)
    updated_at: Mapped[datetime] = mapped_column(server_default=WRITE_TIME, server_onupdate=FetchedValue())

    rule_set: Mapped[RuleSetRow] = relationship(lazy="raise")
    contact: Mapped[Contact | None] = relationship(lazy="raise")


class ZoneVersion(Base):
    """A zone as it was during a range of time, who made it so and why; written by a trigger.

    The last version of a deleted draft has `deleted` set and an empty range.
    """

    __tablename__ = "zone_version"
    __table_args__ = (
        Index("ix_zone_version_during", "during", postgresql_using="gist"),
        Index("uq_zone_version_current", "zone_id", unique=True, postgresql_where=text("upper_inf(during)")),
    )

    zone_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    status: Mapped[str]
    published: Mapped[bool]
    boundary: Mapped[Any] = mapped_column(geometry("POLYGON"))
    rule_set_id: Mapped[int] = mapped_column(ForeignKey(RuleSetRow.id))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey(Contact.id))
    deleted: Mapped[bool] = mapped_column(server_default=text("false"))
    changed_by: Mapped[str]
    reason: Mapped[str]
    during: Mapped[Range[datetime]]


class Waiver(Base):
    """The written permission to let a zone live in spite of a broken limit, until a day, or until somebody ends it."""

    __tablename__ = "waiver"
    __table_args__ = (
        CheckConstraint("length(btrim(reason)) > 0", name="reason"),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
    )

    id: Mapped[BigId]
    zone_id: Mapped[UUID] = mapped_column(ForeignKey(Zone.id, ondelete="CASCADE"), index=True)
    reason: Mapped[str]
    until: Mapped[date]
    granted_by: Mapped[str]
    granted_at: Mapped[datetime] = mapped_column(server_default=text("now()"))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]


class ZoneAssignment(Base):
    """The live zone to which an address belongs: the one truth of composition, answer and coverage.

    The address is no foreign key: only triggers write here, and addresses are never deleted.
    """

    __tablename__ = "zone_assignment"

    address_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    zone_id: Mapped[UUID] = mapped_column(ForeignKey(Zone.id), index=True)
    since: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)


class ZoneAssignmentHistory(Base):
    """The zone to which an address belonged during a range of time that is over."""

    __tablename__ = "zone_assignment_history"
    __table_args__ = (Index("ix_zone_assignment_history_during", "during", postgresql_using="gist"),)

    id: Mapped[BigId]
    address_id: Mapped[int] = mapped_column(BigInteger, index=True)
    zone_id: Mapped[UUID]
    during: Mapped[Range[datetime]]
