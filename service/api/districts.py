"""The districts that coverage is counted by."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from geo.storage.models import District
from service.api.shapes import Districts
from service.resources import Shared

router = APIRouter(prefix="/api/v1", tags=["coverage"])

Level = Annotated[str | None, Query(min_length=1, max_length=100, description="Only the districts of this level.")]

_BOX = (
    func.ST_XMin(District.boundary),
    func.ST_YMin(District.boundary),
    func.ST_XMax(District.boundary),
    func.ST_YMax(District.boundary),
)


@router.get("/districts", response_model=Districts)
def read_districts(shared: Shared, level: Level = None) -> Any:
    """List the districts, by level and name, each with the box around it."""
    with shared.database.reading() as session:
        return JSONResponse({"districts": [_json(row) for row in _rows(session, level)]})


def _rows(session: Session, level: str | None) -> Sequence[Row[Any]]:
    wanted = select(District.id, District.level, District.code, District.name, *_BOX).where(
        District.retired_at.is_(None), *([District.level == level] if level else [])
    )
    return session.execute(wanted.order_by(District.level, District.name, District.code)).all()


def _json(row: Row[Any]) -> dict[str, Any]:
    return {"id": row.id, "level": row.level, "code": row.code, "name": row.name, "bbox": list(row[4:])}
