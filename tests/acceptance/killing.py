"""How far an import has come, seen from outside."""

from typing import Any

import psycopg

HAS_BEGUN = """
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory'
                   AND objid::bigint = hashtext('zones.import')::bigint & 4294967295)
"""
IS_AT_ITS_LAST_STEP = "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'import_run'::regclass AND NOT granted)"


def is_so(connection: psycopg.Connection[Any], question: str) -> bool:
    """Whether the answer to a question about the database is yes."""
    row = connection.execute(question).fetchone()
    return bool(row and row[0])
