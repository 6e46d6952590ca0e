"""The queries of this package."""

from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

_SQL = Path(__file__).parent / "sql"


@cache
def query(name: str) -> TextClause:
    """One of this package's queries."""
    return text((_SQL / f"{name}.sql").read_text(encoding="utf-8"))
