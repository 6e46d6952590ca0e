"""Let an import write its sums, its districts and its places with less work.

The sums behind coverage grouped every address of an import by all that it holds, then added up the groups: five times
the work of adding up numbers. The first districts looked for the addresses near them before they placed those, and
handed the places on through a function. A name was written as what is searched once for every place that bears it.
"""

from pathlib import Path

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SQL = Path(__file__).parents[1] / "sql"


def upgrade() -> None:
    """Replace what triggers do for many addresses at once; results stay as they are."""
    op.get_bind().exec_driver_sql((SQL / "0014_quicker_imports.sql").read_text(encoding="utf-8"))
