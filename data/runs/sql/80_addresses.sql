-- What the affected addresses are from now on.
SELECT begin_write();

-- What an officer has said stays, beside what the sources say now.
UPDATE address_override o SET concluded_now = counts_as_json(n.counts)
  FROM arrival n
 WHERE o.address_id = n.id AND o.concluded_now <> counts_as_json(n.counts);
UPDATE arrival n SET counts = counts_of(overridden(o.concluded_now, o))
  FROM address_override o WHERE o.address_id = n.id;

-- tally: changed
UPDATE address old
   SET street = n.street, house_number = n.house_number, number_kind = n.number_kind,
       orientation_number = n.orientation_number, part = n.part, municipality = n.municipality, postcode = n.postcode,
       location = n.location, building_id = n.building_id, evidence = n.evidence, retired_at = NULL,
       (category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
        businesses, businesses_low, businesses_high, businesses_basis, flats_shared) = (SELECT (n.counts).*)
  FROM arrival n
 WHERE old.id = n.id
   AND (old.street, old.house_number, old.number_kind, old.orientation_number, old.part, old.municipality,
        old.postcode, old.building_id, old.evidence, old.retired_at, old.location::bytea, counts_at(old))
       IS DISTINCT FROM
       (n.street, n.house_number, n.number_kind, n.orientation_number, n.part, n.municipality,
        n.postcode, n.building_id, n.evidence, NULL, n.location::bytea, n.counts);

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM address) AND NOT EXISTS (SELECT FROM zone) AND NOT EXISTS (SELECT FROM district) THEN
        PERFORM pg_temp.put_indexes_aside('address');
    END IF;
END
$$;
-- The counts of a conclusion are unpacked once, however many new addresses share it; none has an override yet.
-- tally: inserted
INSERT INTO address (id, street, house_number, number_kind, orientation_number, part, municipality, postcode, location,
                     building_id, evidence, counted_since,
                     category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
                     businesses, businesses_low, businesses_high, businesses_basis, flats_shared)
OVERRIDING SYSTEM VALUE
SELECT n.id, n.street, n.house_number, n.number_kind, n.orientation_number, n.part, n.municipality, n.postcode, n.location,
       n.building_id, n.evidence, (SELECT write_time()),
       c.category, c.flats, c.flats_low, c.flats_high, c.flats_basis, c.houses, c.houses_low, c.houses_high, c.houses_basis,
       c.businesses, c.businesses_low, c.businesses_high, c.businesses_basis, c.flats_shared
  FROM arrival n
  JOIN (SELECT id AS conclusion_id, (counts).* FROM conclusion OFFSET 0) c USING (conclusion_id)
 WHERE NOT EXISTS (SELECT FROM address a WHERE a.id = n.id);
SELECT pg_temp.put_indexes_back();

-- An address that no source knows any more is retired, never deleted.
CREATE TEMP TABLE forgotten ON COMMIT DROP AS
SELECT address_id FROM affected f WHERE NOT EXISTS (SELECT FROM merged m WHERE m.id = f.address_id);
ANALYZE forgotten;
-- tally: retired
UPDATE address a SET retired_at = write_time()
  FROM forgotten f WHERE a.id = f.address_id AND a.retired_at IS NULL;
