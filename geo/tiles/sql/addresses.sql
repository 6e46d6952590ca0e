-- Address points: their number and category are public, what stands behind them isn't.
WITH frame AS (
    SELECT ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS mercator,
           ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625), 4326) AS box
), points AS (
    SELECT a.id, a.category, coalesce(a.orientation_number, a.house_number) AS number,
           concat_ws('/', CASE a.number_kind WHEN 'ev' THEN 'ev. ' ELSE '' END || a.house_number, a.orientation_number)
               AS full_number,
           ST_AsMVTGeom(ST_Transform(a.location, 3857), frame.mercator, 4096, 64) AS geom
      FROM address a, frame
     WHERE a.location && frame.box AND a.retired_at IS NULL
     LIMIT 20000
)
SELECT ST_AsMVT(points, 'addresses') FROM points WHERE geom IS NOT NULL
