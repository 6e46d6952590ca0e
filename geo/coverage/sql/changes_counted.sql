-- What a level that was imported only after a day has to be corrected by, to be that of the day: the addresses that have
-- changed since, as they were then, and less (sign -1) as they are now.
changed AS MATERIALIZED (
    SELECT id FROM address WHERE counted_since > :moment
     UNION
    SELECT id FROM displaced
     UNION
    SELECT address_id FROM zone_assignment WHERE since > :moment
     UNION
    SELECT address_id FROM zone_assignment_history WHERE upper(during) > :moment
), counted AS NOT MATERIALIZED (
    SELECT 1 AS sign, place.district_id, assigned.zone_id, category, flats, flats_basis, houses, houses_basis,
           businesses, businesses_basis
      FROM changed
      JOIN standing USING (id)
      JOIN belonging place ON place.address_id = id AND place.level = :level
      LEFT JOIN assigned ON assigned.address_id = id
     UNION ALL
    SELECT -1, place.district_id, x.zone_id, category, flats, flats_basis, houses, houses_basis, businesses,
           businesses_basis
      FROM changed
      JOIN address a ON a.id = changed.id AND a.retired_at IS NULL
      JOIN district_membership place ON place.address_id = a.id AND place.level = :level
      LEFT JOIN zone_assignment x ON x.address_id = a.id
)
