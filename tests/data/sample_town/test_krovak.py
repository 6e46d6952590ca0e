"""The generator's own S-JTSK agrees with PostGIS, the only one to transform what is real."""

import numpy as np
import psycopg
import pytest

from data.sample_town.krovak import to_krovak
from geo.storage.database import Database

CHECK = (16.609244373, 49.194148760), (-598083.0, -1160869.0)
"""The same point in both: what PostGIS gives with EPSG:5239."""


def test_the_check_value_is_met_to_a_centimetre() -> None:
    lonlat, expected = CHECK
    assert to_krovak(np.array([lonlat]))[0] == pytest.approx(expected, abs=0.01)


def test_postgis_says_the_same_wherever_a_town_may_lie(database: Database) -> None:
    lon, lat = np.meshgrid(np.linspace(12.2, 18.8, 12), np.linspace(48.6, 51.0, 12))
    points = np.column_stack((lon.ravel(), lat.ravel()))
    with database.connect() as connection:
        rows = _transformed(connection, points.tolist())
    assert np.abs(to_krovak(points) - np.array(rows)).max() < 0.01


def _transformed(
    connection: psycopg.Connection[tuple[float, float]], points: list[list[float]]
) -> list[tuple[float, float]]:
    statement = """
        SELECT ST_X(p), ST_Y(p)
          FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS t(lon, lat, i),
               ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 5514) AS p
         ORDER BY i
    """
    lons, lats = (list(column) for column in zip(*points, strict=True))
    return connection.execute(statement, (lons, lats)).fetchall()
