"""Keep what each source states apart, and let officers override what it amounts to.

Until now the last import of an address won. With statements kept by source, an address is a function of
what all sources say and of the order of trust, whatever the order of the imports; files of changes have
something to change; and an address can go back to another source.
"""

import csv
from pathlib import Path

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"
EDITION_2025 = "2025:"


def run(name: str) -> None:
    """Run one of the SQL files that belong to this revision, as they are."""
    op.get_bind().exec_driver_sql((SQL / name).read_text(encoding="utf-8").replace("%", "%%"))


def upgrade() -> None:
    """Add the tables of sources and overrides, and state what is known."""
    _free_addresses()
    _widen_sources()
    _create_entrance()
    _create_register()
    _create_trust()
    _create_overrides()
    run("0003_statements.sql")
    run("0003_overrides.sql")
    run("0003_new_addresses.sql")
    run("0003_trades.sql")
    _fill_trades()


def point() -> Geometry:
    """A column type of points in EPSG:4326."""
    return Geometry(
        geometry_type="POINT", srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"
    )


def texts(*names: str) -> list[sa.Column[str]]:
    """Optional columns of text."""
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def numbers(*names: str) -> list[sa.Column[int]]:
    """Optional columns of integers."""
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def _free_addresses() -> None:
    op.drop_constraint("fk_address_source_address_id", "address_source", type_="foreignkey")
    op.drop_constraint("fk_business_address_id", "business", type_="foreignkey")
    op.create_index(
        "ix_address_building_id",
        "address",
        ["building_id"],
        unique=False,
        postgresql_where=sa.text("building_id IS NOT NULL"),
    )


def _widen_sources() -> None:
    statement = texts(
        *("territory", "street", "street_key", "house_number", "number_kind", "orientation_number"),
        *("part", "part_key", "municipality", "postcode", "building_key", "category"),
    )
    for column in (*statement, sa.Column("location", point(), nullable=True), *numbers("flats", "businesses")):
        op.add_column("address_source", column)
    op.create_index(
        "ix_address_source_building_key",
        "address_source",
        ["building_key"],
        unique=False,
        postgresql_where=sa.text("building_key IS NOT NULL"),
    )
    for column in texts("territory", "amenity", "number_kind", "part_key"):
        op.add_column("building", column)
    for column in texts("address_source", "address_key", "building_key"):
        op.add_column("business", column)
    for table in ("backdrop", "district"):
        op.add_column(table, *texts("territory"))
    op.add_column("import_run", sa.Column("quality", postgresql.JSONB(), nullable=True))


def _create_entrance() -> None:
    op.create_table(
        "entrance",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        *texts("building_key", "address_key"),
        sa.Column("flats", sa.Integer(), nullable=False),
        sa.Column("location", point(), nullable=True),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_entrance")),
    )
    op.create_index("ix_entrance_source_building_key", "entrance", ["source", "building_key"], unique=False)


def _create_register() -> None:
    op.create_table(
        "register_name",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *texts("territory"),
        sa.PrimaryKeyConstraint("source", "kind", "key", name=op.f("pk_register_name")),
    )
    op.create_table(
        "source_territory",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_source_territory")),
    )


def _create_trust() -> None:
    op.create_table(
        "source_trust",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "source", name=op.f("pk_source_trust")),
    )
    op.create_table(
        "trade",
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("label_cs", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", name=op.f("pk_trade")),
    )


def _fill_trades() -> None:
    """Take the shipped table: a prefix holds in both editions of NACE, one with "2025:" before it in the newer only."""
    with (SQL / "0003_trades.csv").open(encoding="utf-8", newline="") as file:
        shipped = {row.pop("prefix"): row for row in csv.DictReader(file)}
    own = {prefix.removeprefix(EDITION_2025) for prefix in shipped if prefix.startswith(EDITION_2025)}
    rows = []
    for prefix, row in shipped.items():
        values = {**row, "visible": row["visible"] == "yes", "counted": row["counted"] == "yes"}
        code = prefix.removeprefix(EDITION_2025)
        if code == prefix:
            rows.append({**values, "prefix": f"nace={code}"})
        if code != prefix or code not in own:
            rows.append({**values, "prefix": f"nace2025={code}"})
    names = ("prefix", "slug", "visible", "counted", "label_cs", "label_en")
    op.bulk_insert(sa.table("trade", *(sa.column(name) for name in names)), rows)


def _create_overrides() -> None:
    op.create_table(
        "address_override",
        sa.Column("address_id", sa.BigInteger(), autoincrement=False, nullable=False),
        *texts("category"),
        *numbers("flats", "houses", "businesses"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.Column("concluded", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("concluded_now", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.CheckConstraint(
            "category IN ('house', 'flat', 'business', 'other')", name=op.f("ck_address_override_category")
        ),
        sa.CheckConstraint("least(flats, houses, businesses) >= 0", name=op.f("ck_address_override_counts")),
        sa.CheckConstraint(
            "num_nonnulls(category, flats, houses, businesses) > 0", name=op.f("ck_address_override_says_something")
        ),
        sa.CheckConstraint("length(btrim(reason)) BETWEEN 3 AND 500", name=op.f("ck_address_override_reason")),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_address_override_address_id")),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_address_override")),
    )
    op.create_table(
        "address_override_history",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        *texts("category"),
        *numbers("flats", "houses", "businesses"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("concluded", postgresql.JSONB(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_override_history")),
    )
    op.create_index(
        op.f("ix_address_override_history_address_id"), "address_override_history", ["address_id"], unique=False
    )
