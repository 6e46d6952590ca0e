-- What stands in no district of a level is the rest.
rest AS (
    SELECT NULL::bigint AS district_id, zone_id, sum(sign * addresses) AS addresses, sum(sign * other) AS other,
           sum(sign * flats) AS flats, sum(sign * houses) AS houses, sum(sign * businesses) AS businesses,
           sum(sign * estimated_flats) AS estimated_flats, sum(sign * estimated_houses) AS estimated_houses,
           sum(sign * estimated_businesses) AS estimated_businesses, sum(sign * unknown_flats) AS unknown_flats
      FROM (SELECT 1 AS sign, s.* FROM sums s WHERE s.district_id = everywhere()
             UNION ALL
            SELECT -1, p.* FROM placed p) s
     WHERE CAST(:within AS bigint[]) IS NULL
     GROUP BY zone_id
    HAVING sum(sign * addresses) > 0
), level_sums AS (
    SELECT * FROM placed UNION ALL SELECT * FROM rest
)
