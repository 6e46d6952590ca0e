"""Let a waiver be ended before its day, and remember by whom.

Moving `until` instead would have forgotten what was permitted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who ended a waiver and when; none of those there are was."""
    op.add_column("waiver", sa.Column("ended_at", sa.DateTime(timezone=True)))
    op.add_column("waiver", sa.Column("ended_by", sa.Text))
    op.create_check_constraint(op.f("ck_waiver_ended"), "waiver", "(ended_at IS NULL) = (ended_by IS NULL)")


def downgrade() -> None:
    """Let an ended waiver have been granted until the day before its end, as far as that can be said."""
    op.execute(
        "UPDATE waiver SET until = least(until, (ended_at AT TIME ZONE 'UTC')::date - 1) WHERE ended_at IS NOT NULL"
    )
    op.drop_constraint(op.f("ck_waiver_ended"), "waiver")
    op.drop_column("waiver", "ended_by")
    op.drop_column("waiver", "ended_at")
