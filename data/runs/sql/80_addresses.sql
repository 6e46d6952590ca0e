-- What the affected addresses are from now on.
SELECT begin_write();

-- What an officer has said stays, beside what the sources say now.
UPDATE address_override o SET concluded_now = x.concluded
  FROM (SELECT n.id, jsonb_build_object(
               'category', n.category,
               'flats', jsonb_build_array(n.flats, n.flats_low, n.flats_high, n.flats_basis),
               'houses', jsonb_build_array(n.houses, n.houses_low, n.houses_high, n.houses_basis),
               'businesses', jsonb_build_array(n.businesses, n.businesses_low, n.businesses_high, n.businesses_basis),
               'flats_shared', n.flats_shared) AS concluded
          FROM arrival n) x
 WHERE o.address_id = x.id AND o.concluded_now <> x.concluded;
UPDATE arrival n
   SET (category, flats_shared, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
        businesses, businesses_low, businesses_high, businesses_basis) = (SELECT * FROM counts_of(overridden(o.concluded_now, o)))
  FROM address_override o WHERE o.address_id = n.id;

-- tally: changed
UPDATE address old
   SET street = n.street, house_number = n.house_number, number_kind = n.number_kind,
       orientation_number = n.orientation_number, part = n.part, municipality = n.municipality, postcode = n.postcode,
       location = n.location, building_id = n.building_id, evidence = n.evidence, retired_at = NULL,
       category = n.category, flats = n.flats, flats_low = n.flats_low, flats_high = n.flats_high,
       flats_basis = n.flats_basis, houses = n.houses, houses_low = n.houses_low,
       houses_high = n.houses_high, houses_basis = n.houses_basis, businesses = n.businesses,
       businesses_low = n.businesses_low, businesses_high = n.businesses_high,
       businesses_basis = n.businesses_basis, flats_shared = n.flats_shared
  FROM arrival n
 WHERE old.id = n.id
   AND ((old.street, old.house_number, old.number_kind, old.orientation_number, old.part, old.municipality,
         old.postcode, old.building_id, old.evidence, old.retired_at,
         old.category, old.flats, old.flats_low, old.flats_high, old.flats_basis, old.houses,
         old.houses_low, old.houses_high, old.houses_basis, old.businesses, old.businesses_low,
         old.businesses_high, old.businesses_basis, old.flats_shared)
        IS DISTINCT FROM
        (n.street, n.house_number, n.number_kind, n.orientation_number, n.part, n.municipality,
         n.postcode, n.building_id, n.evidence, NULL,
         n.category, n.flats, n.flats_low, n.flats_high, n.flats_basis, n.houses, n.houses_low,
         n.houses_high, n.houses_basis, n.businesses, n.businesses_low, n.businesses_high,
         n.businesses_basis, n.flats_shared)
        OR old.location::bytea IS DISTINCT FROM n.location::bytea);

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM address) AND NOT EXISTS (SELECT FROM zone) AND NOT EXISTS (SELECT FROM district) THEN
        PERFORM pg_temp.put_indexes_aside('address');
    END IF;
END
$$;
-- tally: inserted
INSERT INTO address (id, street, house_number, number_kind, orientation_number, part, municipality, postcode, location,
                     building_id, evidence, category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
                     businesses, businesses_low, businesses_high, businesses_basis, flats_shared)
OVERRIDING SYSTEM VALUE
SELECT id, street, house_number, number_kind, orientation_number, part, municipality, postcode, location,
       building_id, evidence, category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
       businesses, businesses_low, businesses_high, businesses_basis, flats_shared
  FROM arrival n WHERE NOT EXISTS (SELECT FROM address a WHERE a.id = n.id)
 ORDER BY id;
SELECT pg_temp.put_indexes_back();

-- An address that no source knows any more is retired, never deleted.
-- tally: retired
UPDATE address a SET retired_at = write_time()
  FROM affected f
 WHERE a.id = f.address_id AND a.retired_at IS NULL AND NOT EXISTS (SELECT FROM merged m WHERE m.id = a.id);

-- An override moves with its address where two have turned out to be one.
WITH moved AS (
    SELECT o.*, s.address_id AS now_at
      FROM address_override o
      JOIN address a ON a.id = o.address_id AND a.retired_at = write_time()
     CROSS JOIN LATERAL (SELECT i.address_id FROM address_merger i WHERE i.merged_id = o.address_id LIMIT 1) s)
INSERT INTO address_override (address_id, category, flats, houses, businesses, reason, author)
SELECT now_at, category, flats, houses, businesses, reason, author FROM moved
    ON CONFLICT DO NOTHING;
DELETE FROM address_override o USING address_merger i, address a
 WHERE i.merged_id = o.address_id AND a.id = o.address_id AND a.retired_at = write_time();
