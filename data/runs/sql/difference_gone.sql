-- What the touched zones hold no longer, or not as it was.
SELECT t.zone_id, t.cap, (f.counts).*
  FROM recounted r
  JOIN touched_zone t ON t.zone_id = r.zone_before
  JOIN former f ON f.id = r.address_id
