-- The public zones, and a point for the label of each in the one tile where it stands.
-- Zones smaller than a pixel are left out; of a crowd, the largest stay.
WITH frame AS (
    SELECT t.shape AS mercator, ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.03125), 4326) AS box,
           (ST_XMax(t.shape) - ST_XMin(t.shape)) / 111320 / 512 AS pixel
      FROM ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS t (shape)
), found AS MATERIALIZED (
    SELECT zone.id::text AS id, zone.name, zone.kind, zone.boundary
      FROM zone, frame
     WHERE zone.status IN ('proposed', 'active', 'suspended') AND zone.boundary && frame.box
       AND zone.status = 'active' AND zone.published
       AND ST_YMax(zone.boundary) - ST_YMin(zone.boundary) > frame.pixel / 2
     ORDER BY ST_Area(zone.boundary) DESC
     LIMIT 5000
), shapes AS (
    SELECT id, name, kind, ST_AsMVTGeom(ST_Transform(boundary, 3857), frame.mercator, 4096, 128) AS geom
      FROM found, frame
), labels AS (
    SELECT id, name, kind, ST_AsMVTGeom(ST_Transform(place.point, 3857), frame.mercator, 4096, 0) AS geom
      FROM found, frame, LATERAL ST_PointOnSurface(found.boundary) AS place (point)
     WHERE %(z)s >= 11 AND place.point && ST_Transform(frame.mercator, 4326)
)
SELECT coalesce((SELECT ST_AsMVT(shapes, 'zones') FROM shapes WHERE geom IS NOT NULL), '')
       || coalesce((SELECT ST_AsMVT(labels, 'zone_labels') FROM labels WHERE geom IS NOT NULL), '')
