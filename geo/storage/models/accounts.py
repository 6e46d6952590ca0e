"""Who may sign in, what they are signed in with, and how often somebody failed to.

Of tokens and passwords only hashes are stored.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from geo.storage.models.base import Base, BigId
from geo.storage.models.districts import District

NOW = text("now()")


class Account(Base):
    """Somebody who may sign in as `name`; accounts are disabled, never deleted: versions name them."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('officer', 'planner', 'admin')", name="role"),
        CheckConstraint("name = lower(btrim(name)) AND length(name) BETWEEN 2 AND 50", name="name"),
        CheckConstraint("length(btrim(full_name)) BETWEEN 1 AND 200", name="full_name"),
    )

    id: Mapped[BigId]
    name: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str | None]
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)

    beats: Mapped[list[District]] = relationship(secondary="account_beat", lazy="raise", viewonly=True)


class AccountBeat(Base):
    """A district in which an officer may edit."""

    __tablename__ = "account_beat"

    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(Account.id, ondelete="CASCADE"), primary_key=True)
    district_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(District.id), primary_key=True)


class AccountSession(Base):
    """A browser that is signed in, known by the hash (SHA-256) of its token."""

    __tablename__ = "account_session"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(Account.id, ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)
    seen_at: Mapped[datetime] = mapped_column(server_default=NOW)


class ApiToken(Base):
    """A token with which a program acts as an account, known by its hash (SHA-256)."""

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("length(btrim(name)) BETWEEN 1 AND 100", name="name"),)

    id: Mapped[BigId]
    account_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(Account.id, ondelete="CASCADE"), index=True)
    name: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime] = mapped_column(server_default=NOW)
    expires_on: Mapped[date]
    last_used_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]


class FailedSignIn(Base):
    """How often signing in failed lately for one name or from one origin, of which only a hash is kept."""

    __tablename__ = "failed_sign_in"

    subject: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(server_default=NOW, index=True)
