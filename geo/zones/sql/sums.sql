-- Sums the premises `inside` as geo.composition.compose does: a row for each zone and class.
-- The flats of a house don't count. The class "judged" is that of the businesses with at most `cap`
-- at each address. (VALUES, since planning a UNION ALL here takes longer than running it.)
SELECT zone_id, class AS class_,
       coalesce(sum(best) FILTER (WHERE basis = 'register' AND high IS NOT NULL), 0) AS known,
       coalesce(sum(best) FILTER (WHERE basis <> 'register' AND high IS NOT NULL), 0) AS estimated,
       coalesce(sum(low) FILTER (WHERE basis <> 'register' AND high IS NOT NULL), 0) AS low,
       coalesce(sum(high) FILTER (WHERE basis <> 'register'), 0) AS high,
       count(*) FILTER (WHERE high IS NULL) AS unknown,
       count(*) AS addresses,
       count(*) FILTER (WHERE category = 'other') AS other,
       count(*) FILTER (WHERE category <> 'house' AND flats_high IS DISTINCT FROM 0) AS entrances,
       count(*) FILTER (WHERE category <> 'house' AND flats_high IS DISTINCT FROM 0 AND flats_shared) AS shared_entrances
  FROM inside
 CROSS JOIN LATERAL (VALUES
       ('flats', CASE category WHEN 'house' THEN 'register' ELSE flats_basis END,
                 CASE category WHEN 'house' THEN 0 ELSE flats_low END,
                 CASE category WHEN 'house' THEN 0 ELSE flats END,
                 CASE category WHEN 'house' THEN 0 ELSE flats_high END),
       ('houses', houses_basis, houses_low, houses, houses_high),
       ('businesses', businesses_basis, businesses_low, businesses, businesses_high),
       ('judged', businesses_basis, least(businesses_low, cap), least(businesses, cap),
                  CASE WHEN businesses_high IS NOT NULL THEN least(businesses_high, cap) END)
       ) AS counts (class, basis, low, best, high)
 GROUP BY zone_id, class
