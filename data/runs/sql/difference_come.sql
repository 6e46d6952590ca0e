-- What the touched zones hold only now.
SELECT t.zone_id, t.cap, a.*
  FROM recounted r
  JOIN touched_zone t ON t.zone_id = r.zone_after
  JOIN address a ON a.id = r.address_id
