"""Keep the sums behind coverage, now and at the end of each day, and what past days need besides.

At the country's size (3 million addresses, 6,000 districts) adding up a level took seconds; its sums are a few ten
thousand rows, kept by the triggers that keep the assignment. Sums by district and zone, not by district alone: a zone
that becomes active or is suspended changes none of them. A sum's history has a row for a day and not for a moment,
since coverage is asked for at the ends of days; a day with a hundred edits costs what one costs.

A database that knows addresses already keeps sums from today on; earlier days are added up as until now.
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"
AMOUNTS = (
    "addresses",
    "other",
    "flats",
    "houses",
    "businesses",
    "estimated_flats",
    "estimated_houses",
    "estimated_businesses",
    "unknown_flats",
)


def upgrade() -> None:
    """Add the tables and columns, fill them, and let triggers keep them."""
    _widen_districts()
    _create_location_history()
    _create_sums()
    for name in ("places_in_time", "coverage_sums"):
        op.get_bind().exec_driver_sql((SQL / f"0009_{name}.sql").read_text(encoding="utf-8").replace("%", "%%"))


def _widen_districts() -> None:
    op.add_column(
        "district",
        sa.Column("known_since", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
    )
    op.add_column(
        "district",
        sa.Column(
            "area_km2",
            sa.Double(),
            sa.Computed("ST_Area(boundary::geography) / 1e6", persisted=True),
            nullable=False,
        ),
    )


def _create_location_history() -> None:
    op.create_table(
        "address_location_history",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("location", Geometry("POINT", srid=4326, spatial_index=False), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_location_history")),
    )
    op.create_index(op.f("ix_address_location_history_address_id"), "address_location_history", ["address_id"])
    op.create_index(op.f("ix_address_location_history_until"), "address_location_history", ["until"])


def _create_sums() -> None:
    op.create_table(
        "coverage_sum",
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        *_amounts(),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "zone_id", name=op.f("pk_coverage_sum")),
        postgresql_with={"fillfactor": 70},
    )
    op.create_table(
        "coverage_sum_history",
        sa.Column("district_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        *_amounts(),
        sa.Column("during", postgresql.DATERANGE(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "zone_id", "during", name=op.f("pk_coverage_sum_history")),
    )
    op.create_index(op.f("ix_coverage_sum_history_during"), "coverage_sum_history", ["during"], postgresql_using="gist")
    op.add_column("installation", sa.Column("sums_since", sa.Date(), nullable=True))
    op.execute(
        "UPDATE installation SET sums_since = (now() AT TIME ZONE 'UTC')::date WHERE EXISTS (SELECT FROM address)"
    )


def _amounts() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=False) for name in AMOUNTS]
