WITH frame AS (
    SELECT ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS mercator,
           ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625), 4326) AS box
), shapes AS (
    SELECT ST_AsMVTGeom(ST_Transform(outline, 3857), frame.mercator, 4096, 64) AS geom
      FROM building, frame
     WHERE outline && frame.box AND gone_at IS NULL
     LIMIT 20000
)
SELECT ST_AsMVT(shapes, 'buildings') FROM shapes WHERE geom IS NOT NULL
