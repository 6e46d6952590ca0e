"""Takes what was read into the temporary tables of a run."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql

from data.rows import TABLES, Batch, Tally

_COPIES = {
    table: sql.SQL("COPY pg_temp.{} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    for table, columns in TABLES.items()
}


def stage(connection: psycopg.Connection[Any], read: Iterable[Batch | Tally]) -> Tally:
    """Send all rows with COPY; returns the tally."""
    total = Tally(Counter(), Counter())
    for part in read:
        if isinstance(part, Tally):
            total = part
            continue
        with connection.cursor() as cursor, cursor.copy(_COPIES[part.table]) as copy:
            for row in part.rows:
                copy.write_row(row)
    return total
