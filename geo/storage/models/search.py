"""What addresses are searched by: the places in which they lie, and the words of their names."""

from typing import Any

from sqlalchemy import BigInteger, Computed, Index, Text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from geo.storage.models.base import Base


class AddressPlace(Base):
    """A street of a part of a municipality within a postcode; addresses carry its `key`.

    There are twenty to forty times fewer places than addresses, so names are compared here only, by their
    words (`address_words`); `search` holds all of them, by weight: street A, part B, municipality C, postcode D.
    Written by a trigger.
    """

    __tablename__ = "address_place"
    __table_args__ = (Index("ix_address_place_search", "search", postgresql_using="gin"),)

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    street: Mapped[str | None]
    part: Mapped[str | None]
    municipality: Mapped[str | None]
    postcode: Mapped[str | None]
    street_words: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    part_words: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    municipality_words: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    search: Mapped[Any] = mapped_column(TSVECTOR, nullable=False)


class AddressWord(Base):
    """A word that occurs in some address, and its neighbours by which a misspelt one finds it."""

    __tablename__ = "address_word"
    __table_args__ = (
        Index("ix_address_word_neighbours", "neighbours", postgresql_using="gin"),
        Index("ix_address_word_trigrams", "word", postgresql_using="gin", postgresql_ops={"word": "gin_trgm_ops"}),
    )

    word: Mapped[str] = mapped_column(primary_key=True)
    neighbours: Mapped[list[str]] = mapped_column(
        ARRAY(Text), Computed("one_letter_less(word)", persisted=True), nullable=False
    )
