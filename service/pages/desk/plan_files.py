"""A plan as a file."""

import tempfile
from enum import StrEnum
from pathlib import Path

from fastapi import APIRouter, Response

from geo.planning.orders import planned_zones
from service.exports import export_plan, write
from service.pages.desk.plans import NOT_KEPT, known_id
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/plans/{plan_id:int}/file")


class PlanFile(StrEnum):
    """The files that a plan can be had as."""

    GEOJSON = "plan.geojson"
    GEOPACKAGE = "plan.gpkg"


_TYPES = {PlanFile.GEOJSON: "application/geo+json", PlanFile.GEOPACKAGE: "application/geopackage+sqlite3"}


@router.get("/{file}")
def plan_file(shared: Shared, actor: SignedIn, plan_id: int, file: PlanFile) -> Response:
    """Send the zones of a plan."""
    with shared.database.reading() as session:
        zones = planned_zones(session, actor, known_id(plan_id))
    with tempfile.TemporaryDirectory(prefix="zones-plan-") as folder:
        path = Path(folder) / file.value
        write(export_plan(zones), path)
        content = path.read_bytes()
    name = f"plan-{plan_id}{path.suffix}"
    headers = {"cache-control": NOT_KEPT, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_TYPES[file], headers=headers)
