"""Zones, address points, districts, imports, and everything that guards them.

The guarantees live in triggers, not only in Python, because departments edit from QGIS (decision 1).
Measured and rejected: per-row triggers for the assignment (a switch-over of 62,520 addresses takes
minutes), an exclusion constraint on the boundaries (it can't know the 5 cm).
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"


def run(name: str) -> None:
    """Run one of the SQL files that belong to this revision, as they are."""
    op.get_bind().exec_driver_sql((SQL / name).read_text(encoding="utf-8").replace("%", "%%"))


def count_rule(name: str) -> str:
    """Return the condition that ties a count to its bounds and its basis."""
    return (
        f"CASE {name}_basis WHEN 'register' THEN {name}_low = {name} AND {name}_high = {name} "
        f"WHEN 'estimate' THEN {name}_low <= {name} AND {name} <= {name}_high "
        f"WHEN 'unknown' THEN {name} = 0 AND {name}_high IS NULL ELSE false END"
    )


def create_address() -> None:
    op.create_table(
        "address",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("house_number", sa.Text(), nullable=True),
        sa.Column("number_kind", sa.Text(), nullable=True),
        sa.Column("orientation_number", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("municipality", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column(
            "location",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("building_id", sa.BigInteger(), nullable=True),
        sa.Column("evidence", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("counted_since", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("category", sa.Text(), server_default=sa.text("'other'"), nullable=False),
        sa.Column("flats", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("flats_low", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("flats_high", sa.Integer(), server_default=sa.text("0"), nullable=True),
        sa.Column("flats_basis", sa.Text(), server_default=sa.text("'register'"), nullable=False),
        sa.Column("houses", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("houses_low", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("houses_high", sa.Integer(), server_default=sa.text("0"), nullable=True),
        sa.Column("houses_basis", sa.Text(), server_default=sa.text("'register'"), nullable=False),
        sa.Column("businesses", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("businesses_low", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("businesses_high", sa.Integer(), server_default=sa.text("0"), nullable=True),
        sa.Column("businesses_basis", sa.Text(), server_default=sa.text("'register'"), nullable=False),
        sa.Column("flats_shared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint(
            count_rule("businesses"),
            name=op.f("ck_address_businesses"),
        ),
        sa.CheckConstraint(
            count_rule("flats"),
            name=op.f("ck_address_flats"),
        ),
        sa.CheckConstraint(
            count_rule("houses"),
            name=op.f("ck_address_houses"),
        ),
        sa.CheckConstraint("category IN ('house', 'flat', 'business', 'other')", name=op.f("ck_address_category")),
        sa.CheckConstraint(
            "NOT ST_IsEmpty(location) AND ST_X(location) BETWEEN -180 AND 180 AND ST_Y(location) BETWEEN -90 AND 90",
            name=op.f("ck_address_location"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
    )
    op.create_index("ix_address_location", "address", ["location"], unique=False, postgresql_using="gist")


def create_address_history() -> None:
    op.create_table(
        "address_history",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("category", sa.Text(), server_default=sa.text("'other'"), nullable=False),
        sa.Column("flats", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("flats_low", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("flats_high", sa.Integer(), server_default=sa.text("0"), nullable=True),
        sa.Column("flats_basis", sa.Text(), server_default=sa.text("'register'"), nullable=False),
        sa.Column("houses", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("houses_low", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("houses_high", sa.Integer(), server_default=sa.text("0"), nullable=True),
        sa.Column("houses_basis", sa.Text(), server_default=sa.text("'register'"), nullable=False),
        sa.Column("businesses", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("businesses_low", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("businesses_high", sa.Integer(), server_default=sa.text("0"), nullable=True),
        sa.Column("businesses_basis", sa.Text(), server_default=sa.text("'register'"), nullable=False),
        sa.Column("flats_shared", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_history")),
    )
    op.create_index(op.f("ix_address_history_address_id"), "address_history", ["address_id"], unique=False)
    op.create_index("ix_address_history_during", "address_history", ["during"], unique=False, postgresql_using="gist")


def create_backdrop() -> None:
    op.create_table(
        "backdrop",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column(
            "shape",
            Geometry(
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("kind IN ('street', 'rail', 'water', 'green')", name=op.f("ck_backdrop_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backdrop")),
    )
    op.create_index("ix_backdrop_shape", "backdrop", ["shape"], unique=False, postgresql_using="gist")
    op.create_index("ix_backdrop_source", "backdrop", ["source"], unique=False)


def create_building() -> None:
    op.create_table(
        "building",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=True),
        sa.Column("flats", sa.Integer(), nullable=True),
        sa.Column("levels", sa.Double(), nullable=True),
        sa.Column("footprint", sa.Double(), nullable=True),
        sa.Column(
            "outline",
            Geometry(srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry"),
            nullable=True,
        ),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_building_source_key")),
    )
    op.create_index("ix_building_outline", "building", ["outline"], unique=False, postgresql_using="gist")


def create_contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )


def create_district() -> None:
    op.create_table(
        "district",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column(
            "boundary",
            Geometry(
                geometry_type="MULTIPOLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("level", "code", name=op.f("uq_district_level_code")),
    )
    op.create_index("ix_district_boundary", "district", ["boundary"], unique=False, postgresql_using="gist")


def create_district_membership_history() -> None:
    op.create_table(
        "district_membership_history",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_membership_history")),
    )
    op.create_index(
        op.f("ix_district_membership_history_address_id"), "district_membership_history", ["address_id"], unique=False
    )
    op.create_index(
        "ix_district_membership_history_during",
        "district_membership_history",
        ["during"],
        unique=False,
        postgresql_using="gist",
    )


def create_import_run() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('done', 'failed')", name=op.f("ck_import_run_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )


def create_installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("metric_srid", sa.Integer(), nullable=True),
        sa.Column(
            "area",
            Geometry(
                geometry_type="POLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("revision", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_write", sa.DateTime(timezone=True), server_default=sa.text("'-infinity'"), nullable=False),
        sa.CheckConstraint("id", name=op.f("ck_installation_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )


def create_rule_set() -> None:
    op.create_table(
        "rule_set",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), server_default=sa.text("current_user"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_set")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_rule_set_name_version")),
    )


def create_zone_assignment_history() -> None:
    op.create_table(
        "zone_assignment_history",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone_assignment_history")),
    )
    op.create_index(
        op.f("ix_zone_assignment_history_address_id"), "zone_assignment_history", ["address_id"], unique=False
    )
    op.create_index(
        "ix_zone_assignment_history_during",
        "zone_assignment_history",
        ["during"],
        unique=False,
        postgresql_using="gist",
    )


def create_address_source() -> None:
    op.create_table(
        "address_source",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("carried", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_address_source_address_id")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_address_source")),
    )
    op.create_index(op.f("ix_address_source_address_id"), "address_source", ["address_id"], unique=False)


def create_business() -> None:
    op.create_table(
        "business",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column(
            "location",
            Geometry(
                geometry_type="POINT",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
            ),
            nullable=True,
        ),
        sa.Column("address_id", sa.BigInteger(), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_business_address_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_business_source_key")),
    )
    op.create_index(op.f("ix_business_address_id"), "business", ["address_id"], unique=False)
    op.create_index("ix_business_location", "business", ["location"], unique=False, postgresql_using="gist")


def create_district_membership() -> None:
    op.create_table(
        "district_membership",
        sa.Column("address_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.PrimaryKeyConstraint("address_id", "level", name=op.f("pk_district_membership")),
    )
    op.create_index(op.f("ix_district_membership_district_id"), "district_membership", ["district_id"], unique=False)


def create_import_issue() -> None:
    op.create_table(
        "import_issue",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_import_issue_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_issue")),
    )
    op.create_index(op.f("ix_import_issue_run_id"), "import_issue", ["run_id"], unique=False)


def create_zone() -> None:
    op.create_table(
        "zone",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'residential'"), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'draft'"), nullable=False),
        sa.Column("published", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "boundary",
            Geometry(
                geometry_type="POLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column("rule_set_id", sa.BigInteger(), server_default=sa.text("default_rule_set()"), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('residential', 'industrial', 'business', 'recreational')", name=op.f("ck_zone_kind")
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'proposed', 'active', 'suspended', 'dissolved', 'withdrawn')",
            name=op.f("ck_zone_status"),
        ),
        sa.CheckConstraint("length(btrim(name)) BETWEEN 1 AND 200", name=op.f("ck_zone_name")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_zone_contact_id")),
        sa.ForeignKeyConstraint(["rule_set_id"], ["rule_set.id"], name=op.f("fk_zone_rule_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
        sa.UniqueConstraint("ordinal", name=op.f("uq_zone_ordinal")),
    )
    op.create_index("ix_zone_boundary", "zone", ["boundary"], unique=False, postgresql_using="gist")
    op.create_index(op.f("ix_zone_contact_id"), "zone", ["contact_id"], unique=False)
    op.create_index(
        "ix_zone_live_boundary",
        "zone",
        ["boundary"],
        unique=False,
        postgresql_using="gist",
        postgresql_where=sa.text("status IN ('proposed', 'active', 'suspended')"),
    )


def create_zone_version() -> None:
    op.create_table(
        "zone_version",
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column(
            "boundary",
            Geometry(
                geometry_type="POLYGON",
                srid=4326,
                dimension=2,
                spatial_index=False,
                from_text="ST_GeomFromEWKT",
                name="geometry",
                nullable=False,
            ),
            nullable=False,
        ),
        sa.Column("rule_set_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("deleted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_zone_version_contact_id")),
        sa.ForeignKeyConstraint(["rule_set_id"], ["rule_set.id"], name=op.f("fk_zone_version_rule_set_id")),
        sa.PrimaryKeyConstraint("zone_id", "version", name=op.f("pk_zone_version")),
    )
    op.create_index("ix_zone_version_during", "zone_version", ["during"], unique=False, postgresql_using="gist")
    op.create_index(
        "uq_zone_version_current",
        "zone_version",
        ["zone_id"],
        unique=True,
        postgresql_where=sa.text("upper_inf(during)"),
    )


def create_waiver() -> None:
    op.create_table(
        "waiver",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("length(btrim(reason)) > 0", name=op.f("ck_waiver_reason")),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_waiver_zone_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
    )
    op.create_index(op.f("ix_waiver_zone_id"), "waiver", ["zone_id"], unique=False)


def create_zone_assignment() -> None:
    op.create_table(
        "zone_assignment",
        sa.Column("address_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_zone_assignment_zone_id")),
        sa.PrimaryKeyConstraint("address_id", name=op.f("pk_zone_assignment")),
    )
    op.create_index(op.f("ix_zone_assignment_zone_id"), "zone_assignment", ["zone_id"], unique=False)


TABLES = (
    create_address,
    create_address_history,
    create_backdrop,
    create_building,
    create_contact,
    create_district,
    create_district_membership_history,
    create_import_run,
    create_installation,
    create_rule_set,
    create_zone_assignment_history,
    create_address_source,
    create_business,
    create_district_membership,
    create_import_issue,
    create_zone,
    create_zone_version,
    create_waiver,
    create_zone_assignment,
)
"""In the order in which they refer to each other."""


def upgrade() -> None:
    """Create everything."""
    run("0001_before_tables.sql")
    for create in TABLES:
        create()
    op.execute("INSERT INTO installation DEFAULT VALUES")
    for subject in ("writers", "metric", "zones", "assignment", "districts", "addresses", "public_views"):
        run(f"0001_{subject}.sql")
