"""Inside, outside or on the border: what the database says, and what the browser's code has to say too."""

import json
from pathlib import Path
from typing import Any

import pytest
from shapely import Polygon, orient_polygons, to_wkb

from geo.storage.database import Database

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "inside.json").read_text("utf-8"))["cases"]
ASKED = """
    SELECT CASE WHEN ST_Contains(drawn, place) THEN 'inside'
                WHEN ST_Intersects(drawn, place) THEN 'border' ELSE 'outside' END
      FROM (SELECT ST_GeomFromWKB(%s, 4326) AS drawn) d,
           unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS p (x, y, turn),
           ST_Point(x, y, 4326) AS place
     ORDER BY turn
"""


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["case"])
def test_vector(module_database: Database, vector: dict[str, Any]) -> None:
    outer, *holes = vector["rings"]
    drawn = orient_polygons(Polygon(outer, holes))
    lons, lats, expected = zip(*vector["points"], strict=True)
    with module_database.connect() as connection:
        found = [row[0] for row in connection.execute(ASKED, [to_wkb(drawn), [*map(float, lons)], [*map(float, lats)]])]
    assert found == list(expected)
