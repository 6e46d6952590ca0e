-- The addresses of an area and of a margin around it, in the metric CRS, with what they hold and the
-- live zone that they belong to, or the first draft, where drafts are kept. A zone that is redrawn holds nothing.
-- Parameters: area (WKB, EPSG:4326), margin in metres, self uuid or null, cap integer or null, drafts boolean.
WITH area AS (
    SELECT shape, srid, ST_Transform(ST_Expand(ST_Envelope(ST_Transform(shape, srid)), :margin), 4326) AS around
      FROM (SELECT ST_GeomFromWKB(:area, 4326) AS shape, metric_srid(ST_GeomFromWKB(:area, 4326)) AS srid) a
)
SELECT a.id, ST_X(p.place), ST_Y(p.place), a.building_id, coalesce(x.zone_id, d.id),
       ST_Intersects(area.shape, a.location),
       (a.category <> 'house' AND a.flats_high IS DISTINCT FROM 0)::int,
       (a.category <> 'house' AND a.flats_high IS DISTINCT FROM 0 AND a.flats_shared)::int,
       CASE a.category WHEN 'house' THEN 0 ELSE a.flats_low END,
       CASE a.category WHEN 'house' THEN 0 ELSE a.flats END,
       CASE a.category WHEN 'house' THEN 0 ELSE coalesce(a.flats_high, :unbounded) END,
       a.houses_low, a.houses, coalesce(a.houses_high, :unbounded),
       least(a.businesses_low, CAST(:cap AS integer)), least(a.businesses, CAST(:cap AS integer)),
       CASE WHEN a.businesses_high IS NULL THEN :unbounded ELSE least(a.businesses_high, CAST(:cap AS integer)) END
  FROM area
  JOIN address a ON a.location && area.around
 CROSS JOIN LATERAL (SELECT ST_Transform(a.location, area.srid) AS place) p
  LEFT JOIN zone_assignment x ON x.address_id = a.id AND x.zone_id IS DISTINCT FROM :self
  LEFT JOIN LATERAL (
       SELECT z.id FROM zone z
        WHERE :drafts AND z.status = 'draft' AND z.id IS DISTINCT FROM :self AND ST_Intersects(z.boundary, a.location)
        ORDER BY z.ordinal LIMIT 1) d ON x.zone_id IS NULL
 WHERE a.retired_at IS NULL
 ORDER BY a.id
