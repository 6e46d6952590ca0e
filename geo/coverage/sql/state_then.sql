standing AS NOT MATERIALIZED (
    SELECT id, category, flats, flats_basis, houses, houses_basis, businesses, businesses_basis
      FROM address WHERE retired_at IS NULL AND counted_since <= :moment
     UNION ALL
    SELECT address_id, category, flats, flats_basis, houses, houses_basis, businesses, businesses_basis
      FROM address_history WHERE during @> CAST(:moment AS timestamptz)
), belonging AS NOT MATERIALIZED (
    SELECT address_id, level, district_id FROM district_membership WHERE since <= :moment
     UNION ALL
    SELECT address_id, level, district_id
      FROM district_membership_history WHERE during @> CAST(:moment AS timestamptz)
), assigned AS NOT MATERIALIZED (
    SELECT address_id, zone_id FROM zone_assignment WHERE since <= :moment
     UNION ALL
    SELECT address_id, zone_id FROM zone_assignment_history WHERE during @> CAST(:moment AS timestamptz)
), zones AS NOT MATERIALIZED (
    SELECT zone_id AS id, name, kind, status, published, boundary
      FROM zone_version WHERE during @> CAST(:moment AS timestamptz)
)
