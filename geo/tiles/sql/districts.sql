-- Districts of every level; a level shows itself by its name.
WITH frame AS (
    SELECT t.shape AS mercator, ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.03125), 4326) AS box,
           (ST_XMax(t.shape) - ST_XMin(t.shape)) / 111320 / 512 AS pixel
      FROM ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS t (shape)
), shapes AS (
    SELECT district.id, district.level, district.code, district.name,
           ST_AsMVTGeom(ST_Transform(ST_SimplifyPreserveTopology(district.boundary, frame.pixel / 4), 3857),
                        frame.mercator, 4096, 128) AS geom
      FROM district, frame
     WHERE district.retired_at IS NULL AND district.boundary && frame.box
       AND ST_YMax(district.boundary) - ST_YMin(district.boundary) > 4 * frame.pixel
     ORDER BY ST_YMax(district.boundary) - ST_YMin(district.boundary) DESC
     LIMIT 1000
)
SELECT ST_AsMVT(shapes, 'districts') FROM shapes WHERE geom IS NOT NULL
