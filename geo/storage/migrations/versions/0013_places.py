"""Find the new places among many addresses by their keys.

The trigger that learns places sorted all new addresses by five texts, three million of them at the import of a country.
"""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"


def upgrade() -> None:
    """Look at the names of new places only."""
    op.get_bind().exec_driver_sql((SQL / "0013_places.sql").read_text(encoding="utf-8"))
