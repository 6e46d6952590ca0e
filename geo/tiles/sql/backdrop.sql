-- Streets by class, railways, water and green: what is worth drawing at this zoom, merged by what is
-- drawn alike; names come with the streets from the zoom at which there is room for them.
WITH frame AS (
    SELECT t.shape AS mercator, ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.015625), 4326) AS box,
           (ST_XMax(t.shape) - ST_XMin(t.shape)) / 111320 / 512 AS pixel
      FROM ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS t (shape)
), worth (kind, detail, zoom, class) AS (VALUES
    ('street', 'motorway', 5, 'motorway'), ('street', 'trunk', 6, 'motorway'),
    ('street', 'primary', 8, 'main'), ('street', 'secondary', 9, 'main'), ('street', 'tertiary', 11, 'minor'),
    ('street', 'unclassified', 12, 'minor'), ('street', 'residential', 12, 'minor'),
    ('street', 'living_street', 13, 'minor'), ('street', 'pedestrian', 13, 'pedestrian'),
    ('street', 'service', 15, 'service'), ('street', 'track', 15, 'path'), ('street', 'footway', 15, 'path'),
    ('street', 'path', 15, 'path'), ('street', 'cycleway', 15, 'path'), ('street', 'steps', 16, 'path'),
    ('rail', 'rail', 8, 'rail'), ('rail', 'light_rail', 12, 'rail'), ('rail', 'narrow_gauge', 11, 'rail'),
    ('rail', 'tram', 13, 'tram'),
    ('water', 'river', 6, 'water'), ('water', 'canal', 10, 'water'), ('water', 'stream', 13, 'water')
), drawn AS (
    SELECT b.kind, coalesce(worth.class, b.kind) AS class, b.shape,
           CASE WHEN b.kind = 'street' AND %(z)s >= 14 THEN b.name END AS name
      FROM frame
      JOIN backdrop b ON b.shape && frame.box
      LEFT JOIN worth ON worth.kind = b.kind AND worth.detail = b.detail
     WHERE CASE WHEN ST_Dimension(b.shape) = 2 AND b.kind <> 'street'
                THEN greatest(ST_XMax(b.shape) - ST_XMin(b.shape), ST_YMax(b.shape) - ST_YMin(b.shape)) > 3 * frame.pixel
                ELSE coalesce(worth.zoom, 15) <= %(z)s END
     ORDER BY greatest(ST_XMax(b.shape) - ST_XMin(b.shape), ST_YMax(b.shape) - ST_YMin(b.shape)) DESC
     LIMIT 20000
), shapes AS (
    SELECT kind, class, name,
           ST_AsMVTGeom(ST_Transform(ST_Simplify(ST_Collect(shape), frame.pixel / 4), 3857), frame.mercator, 4096, 64) AS geom
      FROM drawn, frame
     GROUP BY kind, class, name, ST_Dimension(shape), frame.pixel, frame.mercator
)
SELECT ST_AsMVT(shapes, 'backdrop') FROM shapes WHERE geom IS NOT NULL
