"""Where addresses and places lie: in lon, lat, and in the metric CRS."""

from pathlib import Path

import numpy as np
from shapely import Polygon, box
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from geo.errors import InvalidInput, NotFound, Position
from geo.planning.partition import Floats
from geo.storage.models import Address
from geo.whereabouts import LocalPlane

_METRIC = text((Path(__file__).parent / "sql" / "metric.sql").read_text(encoding="utf-8"))


def place_of(session: Session, address_id: int) -> Position:
    """Where an address lies. Raises `NotFound` ("address_not_found") and `InvalidInput` ("address_without_place")."""
    row = session.execute(
        select(func.ST_X(Address.location), func.ST_Y(Address.location)).where(
            Address.id == address_id, Address.retired_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFound("address_not_found", f"There is no address {address_id}.")
    if row[0] is None:
        raise InvalidInput("address_without_place", f"Nobody knows where address {address_id} lies: choose another.")
    return row[0], row[1]


def metric(session: Session, place: Position, srid: int) -> Floats:
    """A place in metres of a metric CRS."""
    return np.array(session.execute(_METRIC, {"lon": place[0], "lat": place[1], "srid": srid}).one(), dtype=float)


def around(place: Position, metres: float) -> Polygon:
    """A box in EPSG:4326 with everything that is so near to a place, and a little more."""
    plane = LocalPlane.at(place)
    lon, lat = 1.01 * metres / plane.metres_per_lon, 1.01 * metres / plane.metres_per_lat
    return box(place[0] - lon, place[1] - lat, place[0] + lon, place[1] + lat)


def around_boundary(boundary: Polygon, metres: float) -> Polygon:
    """A box in EPSG:4326 with everything that is so near to a boundary, and a little more."""
    west, south, east, north = boundary.bounds
    corners = [around((west, south), metres).bounds, around((east, north), metres).bounds]
    return box(corners[0][0], corners[0][1], corners[1][2], corners[1][3])
