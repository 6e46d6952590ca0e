-- The police beats that the addresses of each zone of a plan lie in, by name. Parameter: plan.
SELECT p.number, array_agg(DISTINCT d.name ORDER BY d.name) AS names
  FROM planned_zone p
 CROSS JOIN LATERAL unnest(p.address_ids) AS held (id)
  JOIN district_membership m ON m.address_id = held.id AND m.level = 'beat'
  JOIN district d ON d.id = m.district_id
 WHERE p.plan_id = :plan
 GROUP BY p.number
