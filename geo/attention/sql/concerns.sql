-- The fitting zones that may need attention, and whether an active one may break a limit, by the sums that coverage
-- keeps: no zone breaks a limit whose best known numbers keep it, since they lie between the least and the most. What is
-- unknown counts as one at least; only flats ever are (geo/classification). With a cap less counts than the sums hold.
, limits AS MATERIALIZED (
    SELECT id, rules ->> 'minima' = 'any' AS any_suffices, rules -> 'per_address_cap' <> 'null' AS capped,
           CAST(rules #>> '{flats,minimum}' AS integer) AS flats_minimum,
           CAST(rules #>> '{flats,maximum}' AS integer) AS flats_maximum,
           CAST(rules #>> '{houses,minimum}' AS integer) AS houses_minimum,
           CAST(rules #>> '{houses,maximum}' AS integer) AS houses_maximum,
           CAST(rules #>> '{businesses,minimum}' AS integer) AS businesses_minimum,
           CAST(rules #>> '{businesses,maximum}' AS integer) AS businesses_maximum
      FROM rule_set
), amiss AS MATERIALIZED (
    SELECT x.zone_id
      FROM address_override o
      JOIN zone_assignment x ON x.address_id = o.address_id
     WHERE o.concluded <> o.concluded_now
)
SELECT f.id, f.status = 'active' AND broken.possible AS may_break
  FROM fitting f
  JOIN limits r ON r.id = f.rule_set_id
  LEFT JOIN coverage_sum s ON s.district_id = everywhere() AND s.zone_id = f.id
 CROSS JOIN LATERAL (
       SELECT coalesce(s.flats, 0) < r.flats_minimum AND coalesce(s.unknown_flats, 0) = 0 AS flats,
              coalesce(s.houses, 0) < r.houses_minimum AS houses,
              coalesce(s.businesses, 0) < r.businesses_minimum OR r.capped AS businesses) few
 CROSS JOIN LATERAL (
       SELECT CASE WHEN r.any_suffices THEN few.flats AND few.houses AND few.businesses
                   ELSE few.flats OR few.houses OR few.businesses END
              OR s.flats + s.unknown_flats > r.flats_maximum
              OR s.houses > r.houses_maximum
              OR s.businesses > r.businesses_maximum AS possible) broken
 WHERE f.status IN ('draft', 'suspended')
    OR f.status = 'active' AND broken.possible
    OR f.id IN (SELECT zone_id FROM amiss)
