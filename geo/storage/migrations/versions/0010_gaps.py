"""Keep the gaps that were found, and of which state they are.

Finding the gaps of a city takes minutes, telling whether they are still right a fraction of a second. Nothing of it
goes into a history: it is made from the other tables.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of tiles and of gaps."""
    _add_gap_tile()
    _add_gap()
    op.create_index("ix_gap_x_y_rule_set", "gap", ["x", "y", "rule_set"], unique=False)
    op.execute("REVOKE ALL ON gap_tile, gap FROM PUBLIC")


def _add_gap_tile() -> None:
    op.create_table(
        "gap_tile",
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("x", "y", "rule_set", name=op.f("pk_gap_tile")),
    )


def _add_gap() -> None:
    op.create_table(
        "gap",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.Text(), nullable=False),
        sa.Column("address_ids", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("shape", Geometry("MULTIPOLYGON", srid=4326, spatial_index=False), nullable=False),
        sa.Column("outlook", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("boundary", Geometry("POLYGON", srid=4326, spatial_index=False), nullable=True),
        sa.Column("inside", postgresql.ARRAY(sa.BigInteger()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("reasons", postgresql.JSONB(), nullable=False),
        sa.Column("needs", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint("outlook IN ('possible', 'impossible', 'unknown')", name=op.f("ck_gap_outlook")),
        sa.CheckConstraint("(outlook = 'possible') = (boundary IS NOT NULL)", name=op.f("ck_gap_boundary")),
        sa.ForeignKeyConstraint(
            ["x", "y", "rule_set"],
            ["gap_tile.x", "gap_tile.y", "gap_tile.rule_set"],
            name=op.f("fk_gap_x_y_rule_set"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
    )
