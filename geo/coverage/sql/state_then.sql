standing AS NOT MATERIALIZED (
    SELECT id, category, flats, flats_basis, houses, houses_basis, businesses, businesses_basis
      FROM address WHERE retired_at IS NULL AND counted_since <= :moment
     UNION ALL
    SELECT address_id, category, flats, flats_basis, houses, houses_basis, businesses, businesses_basis
      FROM address_history WHERE during @> CAST(:moment AS timestamptz)
), moved AS MATERIALIZED (
    SELECT DISTINCT ON (address_id) address_id AS id, location
      FROM address_location_history
     WHERE until > :moment AND cardinality(CAST(:later AS text[])) > 0
     ORDER BY address_id, until, address_location_history.id
), displaced AS MATERIALIZED (
    -- Whoever has moved or vanished since: where it lay then can't be read from today's membership.
    SELECT id, location FROM moved
     UNION ALL
    SELECT id, location
      FROM address a
     WHERE retired_at > :moment AND cardinality(CAST(:later AS text[])) > 0
       AND NOT EXISTS (SELECT FROM moved WHERE moved.id = a.id)
), belonging AS NOT MATERIALIZED (
    SELECT address_id, level, district_id FROM district_membership WHERE since <= :moment
     UNION ALL
    SELECT address_id, level, district_id
      FROM district_membership_history WHERE during @> CAST(:moment AS timestamptz)
     UNION ALL
    -- Levels imported later are applied as they are today.
    SELECT address_id, level, district_id FROM district_membership m
     WHERE level = ANY (CAST(:later AS text[])) AND NOT EXISTS (SELECT FROM displaced x WHERE x.id = m.address_id)
     UNION ALL
    SELECT * FROM (
        SELECT DISTINCT ON (x.id, d.level) x.id AS address_id, d.level, d.id AS district_id
          FROM displaced x
          JOIN district d ON ST_Intersects(d.boundary, x.location)
         WHERE d.level = ANY (CAST(:later AS text[])) AND d.retired_at IS NULL
         ORDER BY x.id, d.level, ST_Contains(d.boundary, x.location) DESC, d.id) placed
), assigned AS NOT MATERIALIZED (
    SELECT address_id, zone_id FROM zone_assignment WHERE since <= :moment
     UNION ALL
    SELECT address_id, zone_id FROM zone_assignment_history WHERE during @> CAST(:moment AS timestamptz)
), zones AS NOT MATERIALIZED (
    SELECT zone_id AS id, name, kind, status, published, boundary
      FROM zone_version WHERE during @> CAST(:moment AS timestamptz)
), districts AS NOT MATERIALIZED (
    SELECT id, level, code, name, area_km2 FROM district
     WHERE CASE WHEN level = ANY (CAST(:later AS text[])) THEN retired_at IS NULL
                ELSE known_since <= :moment AND (retired_at IS NULL OR retired_at > :moment) END
), sums AS NOT MATERIALIZED (
    SELECT district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats, estimated_houses,
           estimated_businesses, unknown_flats
      FROM coverage_sum WHERE since <= CAST(:day AS date) AND addresses > 0
     UNION ALL
    SELECT district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats, estimated_houses,
           estimated_businesses, unknown_flats
      FROM coverage_sum_history WHERE during @> CAST(:day AS date) AND addresses > 0
)
