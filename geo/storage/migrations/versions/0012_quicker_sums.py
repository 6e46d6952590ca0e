"""Write each sum behind coverage once at an edit of a zone.

The triggers on the assignment wrote every sum that an address left for another twice: once as it went, once as it came.
And those on addresses and membership handed every address on by itself, where most are alike.
"""

from pathlib import Path

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"


def upgrade() -> None:
    """Let who assigns addresses tell the sums, too."""
    op.get_bind().exec_driver_sql((SQL / "0012_quicker_sums.sql").read_text(encoding="utf-8").replace("%", "%%"))
