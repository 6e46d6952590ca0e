"""Search addresses by the places in which they lie, and write them in one way.

Names are compared in a small dictionary of places; addresses are reached through one index. Measured
and rejected: trigram indexes over addresses (the index outgrows the table, and every keystroke
reads thousands of rows), one lookup row an address (an import pays for it a million times).
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"
PLACE_KEY = (
    "hashtextextended(coalesce(street, '') || chr(31) || coalesce(part, '') || chr(31) || "
    "coalesce(municipality, '') || chr(31) || coalesce(postcode, ''), 0)"
)
PLACE_SEARCH = "place_search(address_words(street), address_words(part), address_words(municipality), postcode)"


def run(name: str) -> None:
    """Run one of the SQL files that belong to this revision, as they are."""
    op.get_bind().exec_driver_sql((SQL / name).read_text(encoding="utf-8").replace("%", "%%"))


def upgrade() -> None:
    """Create the dictionary and fill it from the addresses that are there."""
    run("0002_address_words.sql")
    _create_places()
    _create_words()
    _key_addresses()
    _fill()
    for subject in ("places", "label"):
        run(f"0002_address_{subject}.sql")


def _words_of(name: str) -> sa.Column[object]:
    computed = sa.Computed(f"address_words({name})", persisted=True)
    return sa.Column(f"{name}_words", postgresql.ARRAY(sa.Text()), computed, nullable=True)


def _create_places() -> None:
    op.create_table(
        "address_place",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        _words_of("street"),
        _words_of("part"),
        _words_of("municipality"),
        sa.Column("search", postgresql.TSVECTOR(), sa.Computed(PLACE_SEARCH, persisted=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_address_place")),
    )
    op.create_index("ix_address_place_search", "address_place", ["search"], unique=False, postgresql_using="gin")


def _create_words() -> None:
    neighbours = sa.Computed("one_letter_less(word)", persisted=True)
    op.create_table(
        "address_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("neighbours", postgresql.ARRAY(sa.Text()), neighbours, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_address_word")),
    )
    op.create_index("ix_address_word_neighbours", "address_word", ["neighbours"], unique=False, postgresql_using="gin")
    op.create_index(
        "ix_address_word_trigrams",
        "address_word",
        ["word"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    )


def _key_addresses() -> None:
    key = sa.Column("place_key", sa.BigInteger(), sa.Computed(PLACE_KEY, persisted=True), nullable=False)
    op.add_column("address", key)
    op.create_index(
        "ix_address_place_key",
        "address",
        ["place_key", "house_number", "orientation_number"],
        unique=False,
        postgresql_include=["number_kind", "id"],
        postgresql_where=sa.text("retired_at IS NULL"),
    )


def _fill() -> None:
    op.execute("""
        INSERT INTO address_place (key, street, part, municipality, postcode)
        SELECT place_key, street, part, municipality, postcode FROM address WHERE retired_at IS NULL
         GROUP BY place_key, street, part, municipality, postcode""")
    op.execute("""
        INSERT INTO address_word (word)
        SELECT DISTINCT word FROM address_place, unnest(tsvector_to_array(search)) AS word""")
