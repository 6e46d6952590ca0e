-- What stands between the addresses of an area, in the metric CRS: live zones (but for the one that is
-- redrawn), drafts where they are kept, and obstacles, which are railways, rivers, canals, lakes, motorways and
-- trunk roads.
-- Parameters: area (WKB, EPSG:4326), margin in metres, self uuid or null, drafts boolean.
WITH area AS (
    SELECT srid, ST_Transform(ST_Expand(ST_Envelope(ST_Transform(shape, srid)), :margin), 4326) AS around
      FROM (SELECT ST_GeomFromWKB(:area, 4326) AS shape, metric_srid(ST_GeomFromWKB(:area, 4326)) AS srid) a
)
SELECT area.srid, z.id AS zone, z.name, is_live(z.status) AS live,
       ST_AsBinary(ST_Transform(ST_Segmentize(z.boundary, 0.001), area.srid)) AS shape
  FROM area
  LEFT JOIN zone z ON (is_live(z.status) OR :drafts AND z.status = 'draft')
                    AND z.boundary && area.around AND z.id IS DISTINCT FROM :self
 UNION ALL
SELECT area.srid, NULL, NULL, NULL, ST_AsBinary(ST_Transform(ST_Intersection(b.shape, area.around), area.srid))
  FROM area
  JOIN backdrop b ON b.shape && area.around
 WHERE b.kind = 'rail' AND b.detail <> 'tram'
    OR b.kind = 'water' AND (b.detail IN ('river', 'canal') OR ST_Dimension(b.shape) = 2)
    OR b.kind = 'street' AND b.detail IN ('motorway', 'trunk')
