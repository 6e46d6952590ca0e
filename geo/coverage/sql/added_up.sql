-- What was counted, by district and zone. A house's flats don't count; an unknown number is stored as 0
-- (geo.composition, geo.counts). The trigger function coverage_of counts alike.
added AS (
    SELECT district_id, coalesce(zone_id, no_zone()) AS zone_id,
           sum(sign) AS addresses,
           sum(sign) FILTER (WHERE category = 'other') AS other,
           sum(sign * flats) FILTER (WHERE category <> 'house') AS flats,
           sum(sign * houses) AS houses,
           sum(sign * businesses) AS businesses,
           sum(sign * flats) FILTER (WHERE category <> 'house' AND flats_basis = 'estimate') AS estimated_flats,
           sum(sign * houses) FILTER (WHERE houses_basis = 'estimate') AS estimated_houses,
           sum(sign * businesses) FILTER (WHERE businesses_basis = 'estimate') AS estimated_businesses,
           sum(sign) FILTER (WHERE category <> 'house' AND flats_basis = 'unknown') AS unknown_flats
      FROM counted
     GROUP BY 1, 2
)
