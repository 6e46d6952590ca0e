-- The premises of a boundary that isn't stored, as if it were a live zone: the youngest of all, or
-- the new boundary of the zone `self`.
-- Parameters: boundary (WKB, EPSG:4326), self uuid or null, cap integer or null.
SELECT NULL::uuid AS zone_id, CAST(:cap AS integer) AS cap, a.*
  FROM (SELECT ST_GeomFromWKB(:boundary, 4326) AS boundary,
               coalesce((SELECT ordinal FROM zone WHERE id = :self), 9223372036854775807) AS ordinal) p
  JOIN address a ON ST_Intersects(p.boundary, a.location)
 WHERE a.retired_at IS NULL AND NOT belongs_to_another(a.location, p.boundary, p.ordinal, :self)
