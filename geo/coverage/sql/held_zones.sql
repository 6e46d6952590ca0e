-- The active zones with an address in each district of a level, and in no district (null).
SELECT s.district_id, array_agg(s.zone_id) AS zones
  FROM level_sums s
  JOIN zones ON zones.id = s.zone_id AND zones.status = 'active'
 GROUP BY s.district_id
