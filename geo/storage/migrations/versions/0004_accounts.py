"""Let people sign in: accounts with their beats, sessions, tokens of programs, and failures to sign in.

Of passwords, sessions and tokens only hashes are stored: whoever reads the database can't act as anybody.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NOW = sa.text("now()")


def upgrade() -> None:
    """Add the tables of accounts."""
    _create_account()
    _create_session()
    _create_token()
    _create_failure()


def moment(name: str, *, now: bool) -> sa.Column[datetime]:
    """A column of moments, that of the insertion unless told; or one that may stay empty."""
    kind = sa.DateTime(timezone=True)
    return sa.Column(name, kind, server_default=NOW, nullable=False) if now else sa.Column(name, kind, nullable=True)


def account_of(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    """The column and the constraint of rows that go with their account."""
    return sa.Column("account_id", sa.BigInteger(), nullable=False), sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id"), ondelete="CASCADE"
    )


def _create_account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        moment("disabled_at", now=False),
        moment("created_at", now=True),
        sa.CheckConstraint("role IN ('officer', 'planner', 'admin')", name=op.f("ck_account_role")),
        sa.CheckConstraint("name = lower(btrim(name)) AND length(name) BETWEEN 2 AND 50", name=op.f("ck_account_name")),
        sa.CheckConstraint("length(btrim(full_name)) BETWEEN 1 AND 200", name=op.f("ck_account_full_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "account_beat",
        *account_of("account_beat"),
        sa.Column("district_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_account_beat_district_id")),
        sa.PrimaryKeyConstraint("account_id", "district_id", name=op.f("pk_account_beat")),
    )


def _create_session() -> None:
    op.create_table(
        "account_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        *account_of("account_session"),
        moment("created_at", now=True),
        moment("seen_at", now=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_account_session")),
    )
    op.create_index(op.f("ix_account_session_account_id"), "account_session", ["account_id"], unique=False)


def _create_token() -> None:
    op.create_table(
        "api_token",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        *account_of("api_token"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        moment("created_at", now=True),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        moment("revoked_at", now=False),
        sa.CheckConstraint("length(btrim(name)) BETWEEN 1 AND 100", name=op.f("ck_api_token_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index(op.f("ix_api_token_account_id"), "api_token", ["account_id"], unique=False)


def _create_failure() -> None:
    op.create_table(
        "failed_sign_in",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        moment("last_at", now=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_failed_sign_in")),
    )
    op.create_index(op.f("ix_failed_sign_in_last_at"), "failed_sign_in", ["last_at"], unique=False)
