-- What stands in each district of a level by its zone, address by address. A house's flats don't count; an unknown number is
-- stored as 0 (geo.composition, geo.counts). The trigger function coverage_of counts alike.
level_sums AS (
    SELECT place.district_id, coalesce(assigned.zone_id, no_zone()) AS zone_id,
           count(*) AS addresses,
           count(*) FILTER (WHERE category = 'other') AS other,
           sum(flats) FILTER (WHERE category <> 'house') AS flats,
           sum(houses) AS houses,
           sum(businesses) AS businesses,
           sum(flats) FILTER (WHERE category <> 'house' AND flats_basis = 'estimate') AS estimated_flats,
           sum(houses) FILTER (WHERE houses_basis = 'estimate') AS estimated_houses,
           sum(businesses) FILTER (WHERE businesses_basis = 'estimate') AS estimated_businesses,
           count(*) FILTER (WHERE category <> 'house' AND flats_basis = 'unknown') AS unknown_flats
      FROM standing
      LEFT JOIN belonging place ON place.address_id = standing.id AND place.level = :level
      LEFT JOIN assigned ON assigned.address_id = standing.id
     WHERE CAST(:within AS bigint[]) IS NULL OR EXISTS (
           SELECT FROM belonging frame
            WHERE frame.address_id = standing.id AND frame.district_id = ANY (CAST(:within AS bigint[])))
     GROUP BY 1, 2
)
