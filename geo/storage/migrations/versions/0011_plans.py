"""Keep plans: what was ordered, how far the work is, and the zones that came of it.

The work goes on in another process and may be cut off at any time, so all it needs to go on stands here.
"""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of plans and of the zones that they propose."""
    plan()
    planned_zone()


def plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.Column("rule_set_id", sa.BigInteger(), nullable=False),
        sa.Column("rules", JSONB(), nullable=False),
        sa.Column("options", JSONB(), nullable=False),
        sa.Column("status", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("turn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("stopping", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("progress", JSONB()),
        sa.Column("checkpoint", sa.LargeBinary()),
        sa.Column("result", JSONB()),
        sa.Column("problem", sa.Text()),
        sa.CheckConstraint(
            "status IN ('waiting', 'running', 'done', 'cancelled', 'failed')", name=op.f("ck_plan_status")
        ),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_plan_district_id")),
        sa.ForeignKeyConstraint(["rule_set_id"], ["rule_set.id"], name=op.f("fk_plan_rule_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_index(op.f("ix_plan_district_id"), "plan", ["district_id"])
    op.create_index("ix_plan_open", "plan", ["id"], postgresql_where=sa.text("status IN ('waiting', 'running')"))


def planned_zone() -> None:
    op.create_table(
        "planned_zone",
        sa.Column("plan_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("boundary", Geometry("POLYGON", srid=4326, spatial_index=False), nullable=False),
        sa.Column("address_ids", ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("composition", JSONB(), nullable=False),
        sa.Column("span_m", sa.Float(), nullable=False),
        sa.Column("dropped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("zone_id", sa.Uuid()),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_planned_zone_plan_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_planned_zone_zone_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("plan_id", "number", name=op.f("pk_planned_zone")),
    )
    op.create_index(op.f("ix_planned_zone_zone_id"), "planned_zone", ["zone_id"])
