"""Whether the service lives, can answer, and how it fares."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from geo.errors import Unavailable
from service.api.direct import DirectRoute
from service.api.shapes import Health, refusals
from service.gauges import note_state
from service.metrics import CONTENT_TYPE, Metrics
from service.resources import Shared

router = APIRouter(tags=["operation"])


async def healthz(_: Request) -> Response:
    """Answer as soon as the process runs, whatever the state of its database."""
    return Response(b'{"status":"ok"}', media_type="application/json")


router.add_api_route("/healthz", healthz, response_model=Health, route_class_override=DirectRoute)


@router.get("/readyz", response_model=Health, responses=refusals(503))
async def readyz(shared: Shared) -> dict[str, str]:
    """Answer 200 where the database can be reached and has this version's schema, else 503."""
    async with shared.pool.connection(timeout=2) as connection:
        cursor = await connection.execute("SELECT version_num FROM alembic_version")
        row = await cursor.fetchone()
    if row is None or row[0] != shared.newest_revision:
        raise Unavailable("schema_outdated", "The database's schema isn't this version's. Run `zones db migrate`.")
    return {"status": "ready"}


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(request: Request, shared: Shared) -> Response:
    """Count and time requests by route, for Prometheus; no query and no place is in it."""
    counters: Metrics = request.app.state.metrics
    note_state(counters, shared.pool)
    return Response(counters.render(), media_type=CONTENT_TYPE)
