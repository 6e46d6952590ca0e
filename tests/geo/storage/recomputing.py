"""The assignment and the membership, computed from nothing with Shapely, to be compared with those kept."""

from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from shapely import Point, from_wkb
from shapely.geometry.base import BaseGeometry

Kept = dict[Any, Any]


def assignment(connection: psycopg.Connection[Any]) -> Kept:
    """Address to zone, as the database keeps it."""
    return dict(connection.execute("SELECT address_id, zone_id FROM zone_assignment").fetchall())


def assignment_anew(connection: psycopg.Connection[Any]) -> Kept:
    """Address to live zone: interior wins, then the zone created first."""
    zones = shapes(
        connection,
        "SELECT id, ST_AsBinary(boundary) FROM zone"
        " WHERE status IN ('proposed', 'active', 'suspended') ORDER BY ordinal",
    )
    return {address: zone for address, place in places(connection) if (zone := owner(place, zones)) is not None}


def membership(connection: psycopg.Connection[Any]) -> Kept:
    """Address and level to district, as the database keeps it."""
    rows = connection.execute("SELECT address_id, level, district_id FROM district_membership").fetchall()
    return {(address, level): district for address, level, district in rows}


def membership_anew(connection: psycopg.Connection[Any]) -> Kept:
    """Address and level to district: interior wins, then the lower id."""
    levels = [row[0] for row in connection.execute("SELECT DISTINCT level FROM district")]
    found: Kept = {}
    for level in levels:
        districts = shapes(
            connection,
            "SELECT id, ST_AsBinary(boundary) FROM district WHERE level = %s AND retired_at IS NULL ORDER BY id",
            level,
        )
        for address, place in places(connection):
            if (district := owner(place, districts)) is not None:
                found[address, level] = district
    return found


def shapes(connection: psycopg.Connection[Any], query: str, *values: str) -> list[tuple[Any, BaseGeometry]]:
    return [(key, from_wkb(bytes(wkb))) for key, wkb in connection.execute(query, values)]


def places(connection: psycopg.Connection[Any]) -> Iterable[tuple[Any, BaseGeometry]]:
    return shapes(
        connection,
        "SELECT id, ST_AsBinary(location) FROM address WHERE retired_at IS NULL AND location IS NOT NULL",
    )


def owner(place: BaseGeometry, candidates: Sequence[tuple[Any, BaseGeometry]]) -> Any:
    """The first candidate with the place in its interior, else the first with it on its border."""
    assert isinstance(place, Point)
    inside = [key for key, shape in candidates if shape.contains(place)]
    touched = [key for key, shape in candidates if shape.touches(place)]
    return next(iter(inside + touched), None)
