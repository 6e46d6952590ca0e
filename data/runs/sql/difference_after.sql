-- What the touched zones hold now.
SELECT t.zone_id, t.cap, a.*
  FROM touched_zone t
  JOIN zone_assignment x USING (zone_id)
  JOIN address a ON a.id = x.address_id
