standing AS NOT MATERIALIZED (
    SELECT * FROM address WHERE retired_at IS NULL
), belonging AS NOT MATERIALIZED (
    SELECT address_id, level, district_id FROM district_membership
), assigned AS NOT MATERIALIZED (
    SELECT address_id, zone_id FROM zone_assignment
), zones AS NOT MATERIALIZED (
    SELECT id, name, kind, status, published, boundary FROM zone
)
