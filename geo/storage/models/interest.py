"""Who would like a zone at their address."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base, BigId
from geo.storage.models.zones import WRITE_TIME


class Interest(Base):
    """An interest in a zone at an address: personal data, kept until a day, and nowhere in any history.

    `word_hash` is the SHA-256 of the word that takes it back.
    """

    __tablename__ = "interest"
    __table_args__ = (CheckConstraint("length(contact) BETWEEN 3 AND 120", name="contact"),)

    id: Mapped[BigId]
    address_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("address.id"), index=True)
    contact: Mapped[str]
    word_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    agreed_at: Mapped[datetime] = mapped_column(server_default=WRITE_TIME)
    until: Mapped[date] = mapped_column(index=True)
