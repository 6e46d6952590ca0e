-- The premises of zones: of a live zone by the assignment, of any other as if it were live.
-- Parameters: ids uuid[], and for each its cap, an integer or null.
SELECT w.zone_id, w.cap, a.*
  FROM unnest(:ids, :caps) AS w (zone_id, cap)
  JOIN zone_assignment x ON x.zone_id = w.zone_id
  JOIN address a ON a.id = x.address_id
 UNION ALL
SELECT w.zone_id, w.cap, a.*
  FROM unnest(:ids, :caps) AS w (zone_id, cap)
  JOIN zone z ON z.id = w.zone_id AND NOT is_live(z.status)
  JOIN address a ON ST_Intersects(z.boundary, a.location)
 WHERE a.retired_at IS NULL AND NOT belongs_to_another(a.location, z.boundary, z.ordinal, z.id)
