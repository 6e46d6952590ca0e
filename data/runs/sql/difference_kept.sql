-- What the touched zones held before, and still hold.
SELECT t.zone_id, t.cap, a.*
  FROM touched_zone t
  JOIN zone_assignment x USING (zone_id)
  JOIN address a ON a.id = x.address_id
 WHERE NOT EXISTS (SELECT FROM recounted r WHERE r.address_id = a.id)
