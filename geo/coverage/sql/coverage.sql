-- What stands in each district of a level, and in all of them, by the status of the zone that holds it (null: none, or
-- one that isn't shown), and how many zones that are.
SELECT grouping(s.district_id) = 1 AS whole, s.district_id, shown.status,
       count(DISTINCT shown.id) AS zones,
       sum(s.addresses) AS addresses, sum(s.other) AS other, sum(s.flats) AS flats, sum(s.houses) AS houses,
       sum(s.businesses) AS businesses, sum(s.estimated_flats) AS estimated_flats,
       sum(s.estimated_houses) AS estimated_houses, sum(s.estimated_businesses) AS estimated_businesses,
       sum(s.unknown_flats) AS unknown_flats
  FROM level_sums s
  LEFT JOIN zones shown ON shown.id = s.zone_id AND (:unpublished OR (shown.status = 'active' AND shown.published))
 GROUP BY GROUPING SETS ((s.district_id, shown.status), (shown.status))
