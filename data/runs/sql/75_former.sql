-- The addresses that are about to change, as they are still: each with the live zone it lies in. Under the lock, so that
-- what somebody else does to an address or a zone is never taken for a consequence of the run.
CREATE TEMP TABLE former ON COMMIT DROP AS
SELECT a.id, x.zone_id AS zone_before, a.retired_at, a.location,
       a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality,
       a.category, a.flats, a.flats_low, a.flats_high, a.flats_basis, a.houses, a.houses_low, a.houses_high, a.houses_basis,
       a.businesses, a.businesses_low, a.businesses_high, a.businesses_basis, a.flats_shared
  FROM affected f
  JOIN address a ON a.id = f.address_id
  LEFT JOIN arrival n ON n.id = a.id
  LEFT JOIN zone_assignment x ON x.address_id = a.id
 WHERE (a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality, a.retired_at, a.category,
        a.flats, a.flats_low, a.flats_high, a.flats_basis, a.houses, a.houses_low, a.houses_high, a.houses_basis,
        a.businesses, a.businesses_low, a.businesses_high, a.businesses_basis, a.flats_shared, a.location::bytea)
       IS DISTINCT FROM
       (n.street, n.house_number, n.number_kind, n.orientation_number, n.part, n.municipality, NULL, n.category,
        n.flats, n.flats_low, n.flats_high, n.flats_basis, n.houses, n.houses_low, n.houses_high, n.houses_basis,
        n.businesses, n.businesses_low, n.businesses_high, n.businesses_basis, n.flats_shared, n.location::bytea)
    -- An override may move here from an address that turned out to be the same.
    OR EXISTS (SELECT FROM address_merger i WHERE i.address_id = a.id);
CREATE UNIQUE INDEX ON former (id);
ANALYZE former;
