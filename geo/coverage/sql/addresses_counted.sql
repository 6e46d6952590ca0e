-- Every address of a state, or all within some districts, with its district of a level and its zone.
counted AS NOT MATERIALIZED (
    SELECT 1 AS sign, place.district_id, assigned.zone_id, category, flats, flats_basis, houses, houses_basis,
           businesses, businesses_basis
      FROM standing
      LEFT JOIN belonging place ON place.address_id = standing.id AND place.level = :level
      LEFT JOIN assigned ON assigned.address_id = standing.id
     WHERE CAST(:within AS bigint[]) IS NULL OR EXISTS (
           SELECT FROM belonging frame
            WHERE frame.address_id = standing.id AND frame.district_id = ANY (CAST(:within AS bigint[])))
)
