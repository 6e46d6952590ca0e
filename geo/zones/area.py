"""The part of the world in which this installation's zones lie."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.storage.models import Installation
from geo.whereabouts import Area


def installation_area(session: Session) -> Area | None:
    """The box around everything that was imported, or None before the first import."""
    box = Installation.area
    row = session.execute(
        select(func.ST_XMin(box), func.ST_YMin(box), func.ST_XMax(box), func.ST_YMax(box)).where(box.is_not(None))
    ).one_or_none()
    return None if row is None else Area(*row)
