"""Whom maps and pages have to name as the origin of their data."""

CREDITS = """
    SELECT credit, max(finished_at) AS renewed_at
      FROM import_run
     WHERE status = 'done' AND credit IS NOT NULL
     GROUP BY credit
     ORDER BY credit
"""
"""The credit lines of every source that was imported, and when each was imported last."""
