-- What the touched zones held: the addresses that the run left alone in them, and the others as they were.
SELECT t.zone_id, t.cap, a.category, a.flats, a.flats_low, a.flats_high, a.flats_basis, a.houses, a.houses_low,
       a.houses_high, a.houses_basis, a.businesses, a.businesses_low, a.businesses_high, a.businesses_basis, a.flats_shared
  FROM touched_zone t
  JOIN zone_assignment x USING (zone_id)
  JOIN address a ON a.id = x.address_id
 WHERE x.since < write_time() AND NOT EXISTS (SELECT FROM former f WHERE f.id = a.id)
 UNION ALL
SELECT t.zone_id, t.cap, f.category, f.flats, f.flats_low, f.flats_high, f.flats_basis, f.houses, f.houses_low,
       f.houses_high, f.houses_basis, f.businesses, f.businesses_low, f.businesses_high, f.businesses_basis, f.flats_shared
  FROM touched_zone t JOIN former f USING (zone_id)
