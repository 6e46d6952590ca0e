"""Vector tiles of what is public."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from geo.tiles import Layer, revision, tile
from service.api.shapes import refusals
from service.resources import Shared

router = APIRouter(prefix="/tiles", tags=["tiles"])

MEDIA_TYPE = "application/vnd.mapbox-vector-tile"
CACHING = "public, max-age=60"
"""A change is on everybody's map within a minute; until then a map costs nothing, after it a revision's comparison."""

KnownTag = Annotated[str | None, Header(alias="if-none-match", include_in_schema=False)]
Zoom = Annotated[int, Path(description="Zoom, column and row in the XYZ scheme of Web Mercator.")]

_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {}}},
    304: {"description": "The tile hasn't changed."},
}


@router.get("/{layer}/{z}/{x}/{y}.mvt", response_class=Response, responses=_CONTENT | refusals(404, 422))
async def read_tile(shared: Shared, layer: Layer, z: Zoom, x: int, y: int, known: KnownTag = None) -> Response:
    """Draw one tile of a layer; an empty one where there is nothing."""
    async with shared.pool.connection() as connection:
        tag = f'"{await revision(connection)}"'
        headers = {"etag": tag, "cache-control": CACHING}
        if known is not None and tag in known:
            return Response(status_code=304, headers=headers)
        return Response(await tile(connection, layer, z, x, y), media_type=MEDIA_TYPE, headers=headers)
