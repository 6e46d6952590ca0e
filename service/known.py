"""From an error of the database, or of the way to it, to the service's own."""

import psycopg
from psycopg_pool import PoolTimeout
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from geo.errors import InvalidInput, Unavailable, ZonesError
from geo.storage.guards import translated


def as_known(error: Exception) -> ZonesError | None:
    """The service's own error for one of the database's, or None where it can only be a mistake of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, PoolTimeout | NoConnectionFree):
        return Unavailable("busy", "The service is busy. Try again in a few seconds.")
    try:
        with translated():
            raise error
    except ZonesError as known:
        return known
    except Exception:
        if isinstance(cause, psycopg.DataError) and cause.sqlstate is None:
            return InvalidInput("text_invalid", "A text holds a character that can't be stored (U+0000).")
        if isinstance(cause, psycopg.OperationalError):
            return Unavailable("database_unreachable", "The database does not answer. Try again in a few seconds.")
        return None
