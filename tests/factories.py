"""Zones, addresses and districts in one statement each, written as anybody with SQL would write them.

Places are metres east and north of a corner in Brno; `at` turns them into lon, lat.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb
from shapely import Polygon, to_wkt
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from geo.storage.database import Database

Writer = Database | Session | Connection | psycopg.Connection[Any]
"""Whatever a test has at hand; a `Database` writes in a transaction of its own."""

Amount = int | tuple[int, int, int] | None
UNKNOWN = None
"""At least one, and nobody knows how many."""

CORNER = (16.6, 49.2)
DEGREE_EAST = 72_860.0
DEGREE_NORTH = 111_220.0
"""Metres in a degree near the corner, to some 0.1 %."""


def at(east: float, north: float) -> tuple[float, float]:
    """The place so many metres east and north of the corner, as (lon, lat)."""
    return CORNER[0] + east / DEGREE_EAST, CORNER[1] + north / DEGREE_NORTH


def rectangle(west: float, south: float, east: float, north: float) -> Polygon:
    """A rectangle with its sides in metres from the corner, as lon/lat."""
    return Polygon([at(west, south), at(east, south), at(east, north), at(west, north)])


def add_address(writer: Writer, lon: float | None = None, lat: float | None = None, **fields: Any) -> int:
    """Insert an address point (at the corner unless told) and return its id.

    A category named alone brings its count: a flat has one flat, a house one house, a business one.
    `flats`, `houses` and `businesses` are a register's numbers, or `UNKNOWN`, or an estimate (best, low, high).
    """
    place = f"POINT({CORNER[0] if lon is None else lon!r} {CORNER[1] if lat is None else lat!r})"
    values = {**_usual_counts(fields.get("category")), **fields}
    for name in {"flats", "houses", "businesses"} & values.keys():
        values = {**_count(name, values[name]), **{key: value for key, value in values.items() if key != name}}
    return int(_insert(writer, "address", values, location=place))


def add_addresses(writer: Writer, count: int, lon: float, lat: float, **fields: Any) -> list[int]:
    """Insert equal addresses at one place and return their ids."""
    with connection_of(writer) as connection:
        return [add_address(connection, lon, lat, **fields) for _ in range(count)]


def add_zone(writer: Writer, boundary: BaseGeometry | str, **fields: Any) -> UUID:
    """Insert a zone (an active, published one unless told) and return its id."""
    values = {"name": "Zone", "status": "active", "published": True, **fields}
    return UUID(str(_insert(writer, "zone", values, boundary=boundary)))


def add_district(writer: Writer, boundary: BaseGeometry | str, **fields: Any) -> int:
    """Insert a district (a municipality unless told), coded by its name, and return its id."""
    values = {"level": "municipality", "name": "District", "source": "test", **fields}
    values.setdefault("code", values["name"])
    return int(_insert(writer, "district", values, boundary=boundary))


def add_backdrop(writer: Writer, shape: BaseGeometry | str, **fields: Any) -> int:
    """Insert a feature of the backdrop (a street unless told) and return its id."""
    values = {"source": "test", "key": str(uuid4()), "kind": "street", **fields}
    return int(_insert(writer, "backdrop", values, shape=shape))


def _usual_counts(category: str | None) -> dict[str, int]:
    return {"flat": {"flats": 1}, "house": {"houses": 1}, "business": {"businesses": 1}}.get(category or "", {})


def _count(name: str, count: Amount) -> dict[str, Any]:
    match count:
        case None:
            values: tuple[Any, ...] = (0, 1, None, "unknown")
        case int():
            values = (count, count, count, "register")
        case _:
            values = (*count, "estimate")
    return dict(zip((name, f"{name}_low", f"{name}_high", f"{name}_basis"), values, strict=True))


@contextmanager
def connection_of(writer: Writer) -> Iterator[psycopg.Connection[Any]]:
    """The plain connection under whatever writes; that of a `Database` is pooled, so it knows the catalogue."""
    match writer:
        case Database():
            with writer.engine.begin() as pooled, connection_of(pooled) as connection:
                yield connection
        case Session():
            with connection_of(writer.connection()) as connection:
                yield connection
        case Connection():
            raw = writer.connection.driver_connection
            assert raw is not None
            yield raw
        case _:
            yield writer


def _insert(writer: Writer, table: str, values: Mapping[str, Any], **geometries: BaseGeometry | str) -> Any:
    shapes = {
        name: f"SRID=4326;{shape if isinstance(shape, str) else to_wkt(shape, rounding_precision=-1)}"
        for name, shape in geometries.items()
    }
    plain = {name: Jsonb(value) if isinstance(value, dict) else value for name, value in values.items()}
    columns = [*plain, *shapes]
    slots = [sql.SQL("%s")] * len(plain) + [_shape_of(table)] * len(shapes)
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns)), sql.SQL(", ").join(slots)
    )
    with connection_of(writer) as connection:
        row = connection.execute(statement, [*plain.values(), *shapes.values()]).fetchone()
    assert row is not None
    return row[0]


def _shape_of(table: str) -> sql.SQL:
    return sql.SQL("ST_Multi(%s::geometry)" if table == "district" else "%s::geometry")
