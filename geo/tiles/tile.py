"""One tile, from one prepared query."""

from typing import Any

from psycopg import AsyncConnection

from geo.errors import InvalidInput, NotFound
from geo.tiles.layers import LAYERS, Layer

DEEPEST_ZOOM = 22
"""A tile of this zoom is some 6 m wide in Brno: closer than anybody looks."""


async def tile(connection: AsyncConnection[Any], layer: str, z: int, x: int, y: int) -> bytes:
    """The Mapbox vector tile of a layer (Web Mercator, XYZ scheme); empty where there is nothing.

    Raises `NotFound` ("layer_unknown") and `InvalidInput` ("tile_out_of_range").
    """
    source = LAYERS[_layer(layer)]
    _check_address(z, x, y)
    if z < source.least_zoom:
        return b""
    cursor = await connection.execute(source.sql, {"z": z, "x": x, "y": y}, prepare=True)
    row = await cursor.fetchone()
    return bytes(row[0]) if row and row[0] else b""


async def revision(connection: AsyncConnection[Any]) -> int:
    """The number of the last write to zones, addresses or districts: a tile's ETag is made of it."""
    cursor = await connection.execute("SELECT revision FROM installation", prepare=True)
    row = await cursor.fetchone()
    return int(row[0]) if row else 0


def _layer(name: str) -> Layer:
    if name not in tuple(Layer):
        raise NotFound("layer_unknown", f"There is no such layer; there are {', '.join(Layer)}.")
    return Layer(name)


def _check_address(z: int, x: int, y: int) -> None:
    if not 0 <= z <= DEEPEST_ZOOM:
        raise InvalidInput("tile_out_of_range", f"A tile's zoom lies between 0 and {DEEPEST_ZOOM}.")
    last = 2**z - 1
    if not (0 <= x <= last and 0 <= y <= last):
        raise InvalidInput("tile_out_of_range", f"At zoom {z}, x and y lie between 0 and {last}.")
