"""Whom maps and pages have to name as the origin of their data."""

CREDITS = "SELECT DISTINCT credit FROM import_run WHERE status = 'done' AND credit IS NOT NULL ORDER BY credit"
"""The credit lines of every source that was imported."""
