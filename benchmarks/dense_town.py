"""A town of Brno's size for what an editor does: every address and every zone is near another one.

62,520 addresses some 36 m apart, and 1,800 active zones that lie in the middle of the town as tiles do, each with about
twenty addresses; there is free ground between the zones and around them.
"""

from typing import Any

import psycopg

ADDRESSES, ZONES = 62_520, 1_800
WEST, SOUTH = 16.5, 49.15
STEP_EAST, STEP_NORTH = 0.0005, 0.00033
ACROSS = 250
"""Addresses in a row from west to east; zones lie in a grid of 43 by 42, 22 addresses from the town's edge."""

MAKE_ADDRESSES = """
    INSERT INTO address (street, house_number, part, municipality, postcode, location, category,
                         flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high,
                         businesses, businesses_low, businesses_high)
    SELECT 'Ulice ' || i / 50, i %% 50 + 1, 'Část ' || i / 3000, 'Město', '602 00',
           ST_Point(%(west)s + (i %% %(across)s + 0.7 * random()) * %(east)s,
                    %(south)s + (i / %(across)s + 0.7 * random()) * %(north)s, 4326),
           category, f, CASE WHEN guess THEN f - 1 ELSE f END, CASE WHEN guess THEN f + 3 ELSE f END,
           CASE WHEN guess THEN 'estimate' ELSE 'register' END, h, h, h, b, b, b
      FROM generate_series(0, %(addresses)s - 1) AS i,
           LATERAL (SELECT ('{house,house,flat,house,business,other}'::text[])[i %% 6 + 1] AS category) kind,
           LATERAL (SELECT CASE WHEN category = 'flat' THEN 1 + i %% 12 ELSE 0 END AS f, (category = 'house')::int AS h,
                           (category = 'business')::int AS b, category = 'flat' AND i %% 5 = 0 AS guess) counts
"""
MAKE_ZONES = """
    INSERT INTO zone (name, status, published, boundary)
    SELECT 'Zóna ' || i, 'active', true,
           ST_Segmentize(ST_MakeEnvelope(x, y, x + 4.4 * %(east)s, y + 4.4 * %(north)s, 4326), 0.0004)
      FROM generate_series(0, %(zones)s - 1) AS i,
           LATERAL (SELECT %(west)s + (22 + (i %% 43) * 4.8) * %(east)s AS x,
                           %(south)s + (22 + (i / 43) * 4.9) * %(north)s AS y) corner
"""


def build(connection: psycopg.Connection[Any], addresses: int = ADDRESSES, zones: int = ZONES) -> None:
    """Fill an empty database; the same town each time, its triggers at work."""
    places = {"west": WEST, "south": SOUTH, "east": STEP_EAST, "north": STEP_NORTH, "across": ACROSS}
    connection.execute("SELECT setseed(0.5)")
    connection.execute("UPDATE installation SET metric_srid = 5514")
    connection.execute(MAKE_ADDRESSES, places | {"addresses": addresses})
    connection.execute(MAKE_ZONES, places | {"zones": zones})
    connection.execute(
        "UPDATE installation SET area = (SELECT ST_Envelope(ST_Extent(location))::geometry(Polygon, 4326) FROM address)"
    )
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM ANALYZE")
