"""Days that pass: everything recorded moves into the past."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from geo.storage.database import Database

TODAY = datetime.now(UTC).date()
MOMENTS = {
    "address": ("counted_since", "retired_at"),
    "address_location_history": ("until",),
    "district": ("known_since", "retired_at"),
    "district_membership": ("since",),
    "zone_assignment": ("since",),
}
RANGES = ("address_history", "zone_assignment_history", "district_membership_history", "zone_version")
SUMS = """
    UPDATE coverage_sum SET since = since - %(days)s;
    UPDATE coverage_sum_history SET during = daterange(lower(during) - %(days)s, upper(during) - %(days)s)
"""


def ago(days: int) -> date:
    """The day so many days before today (UTC)."""
    return TODAY - timedelta(days)


def days_pass(database: Database, days: int) -> None:
    """Move everything that was recorded so many days into the past."""
    with database.connect() as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        for table, columns in MOMENTS.items():
            shifts = ", ".join(f"{column} = {column} - %(by)s" for column in columns)
            connection.execute(f"UPDATE {table} SET {shifts}", {"by": timedelta(days)})
        for table in RANGES:
            connection.execute(
                f"UPDATE {table} SET during = tstzrange(lower(during) - %(by)s, upper(during) - %(by)s)"
                " WHERE NOT isempty(during)",
                {"by": timedelta(days)},
            )
        for statement in SUMS.split(";"):
            connection.execute(statement, {"days": days})


def change(database: Database, statement: str, *values: Any) -> None:
    """Run a statement in a transaction of its own."""
    with database.connect() as connection:
        connection.execute(statement, values)
