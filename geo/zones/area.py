"""The part of the world in which this installation's zones lie."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.storage.models import Installation
from geo.whereabouts import Area

_BOX = select(*(side(Installation.area) for side in (func.ST_XMin, func.ST_YMin, func.ST_XMax, func.ST_YMax)))
_QUEUED = _BOX.add_columns(func.begin_write())


def installation_area(session: Session) -> Area | None:
    """The box around everything that was imported, or None before the first import."""
    return _area(session.execute(_BOX).one())


def queue_up(session: Session) -> Area | None:
    """Wait for this transaction's turn to write zones or addresses; the installation's area, for checking boundaries.

    Each statement after it sees what all writers before have done.
    """
    return _area(session.execute(_QUEUED).one())


def _area(row: Sequence[Any]) -> Area | None:
    west, south, east, north = row[:4]
    return None if west is None else Area(west, south, east, north)
