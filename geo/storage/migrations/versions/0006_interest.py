"""Let people say that they would like a zone, and forget them in time.

Nothing of it goes into a history: what is withdrawn is gone. No role but the owner may read it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of interests."""
    op.create_table(
        "interest",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("word_hash", sa.LargeBinary(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), server_default=sa.text("write_time()"), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("length(contact) BETWEEN 3 AND 120", name=op.f("ck_interest_contact")),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_interest_address_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint("word_hash", name=op.f("uq_interest_word_hash")),
    )
    op.create_index(op.f("ix_interest_address_id"), "interest", ["address_id"], unique=False)
    op.create_index(op.f("ix_interest_until"), "interest", ["until"], unique=False)
    op.execute("REVOKE ALL ON interest FROM PUBLIC")
