-- What stood in each district of a level by its zone: today's sums, corrected by what has changed.
placed AS (
    SELECT district_id, zone_id, sum(addresses) AS addresses, sum(other) AS other, sum(flats) AS flats,
           sum(houses) AS houses, sum(businesses) AS businesses, sum(estimated_flats) AS estimated_flats,
           sum(estimated_houses) AS estimated_houses, sum(estimated_businesses) AS estimated_businesses,
           sum(unknown_flats) AS unknown_flats
      FROM (SELECT district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats, estimated_houses,
                   estimated_businesses, unknown_flats
              FROM coverage_sum s JOIN district d ON d.id = s.district_id
             WHERE d.level = :level
             UNION ALL
            SELECT * FROM added) s
     WHERE CAST(:within AS bigint[]) IS NULL OR district_id = ANY (CAST(:within AS bigint[]))
     GROUP BY district_id, zone_id
    HAVING sum(addresses) > 0
)
