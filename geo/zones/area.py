"""The part of the world in which this installation's zones lie."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.storage.models import Installation
from geo.whereabouts import Area

_BOX = select(*(side(Installation.area) for side in (func.ST_XMin, func.ST_YMin, func.ST_XMax, func.ST_YMax))).where(
    Installation.area.is_not(None)
)


def installation_area(session: Session) -> Area | None:
    """The box around everything that was imported, or None before the first import."""
    row = session.execute(_BOX).one_or_none()
    return None if row is None else Area(*row)
