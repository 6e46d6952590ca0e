standing AS NOT MATERIALIZED (
    SELECT * FROM address WHERE retired_at IS NULL
), belonging AS NOT MATERIALIZED (
    SELECT address_id, level, district_id FROM district_membership
), assigned AS NOT MATERIALIZED (
    SELECT address_id, zone_id FROM zone_assignment
), zones AS NOT MATERIALIZED (
    SELECT id, name, kind, status, published, boundary FROM zone
), districts AS NOT MATERIALIZED (
    SELECT id, level, code, name, area_km2 FROM district WHERE retired_at IS NULL
), sums AS NOT MATERIALIZED (
    SELECT district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats, estimated_houses,
           estimated_businesses, unknown_flats
      FROM coverage_sum WHERE addresses > 0
)
