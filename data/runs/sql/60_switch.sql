-- The switch-over: everything below happens in one transaction. What needs no lock comes first.

-- tally: others_changed
INSERT INTO building (source, key, use, flats, levels, footprint, outline)
SELECT current_setting('run.source'), key, use, flats, levels, footprint, outline FROM new_building
    ON CONFLICT (source, key) DO UPDATE
   SET use = excluded.use, flats = excluded.flats, levels = excluded.levels, footprint = excluded.footprint,
       outline = excluded.outline, gone_at = NULL
 WHERE (building.use, building.flats, building.levels, building.footprint, building.gone_at)
       IS DISTINCT FROM (excluded.use, excluded.flats, excluded.levels, excluded.footprint, NULL)
    OR NOT building.outline ~= excluded.outline;

-- tally: others_changed
DELETE FROM backdrop old USING new_backdrop n
 WHERE old.source = current_setting('run.source') AND old.key = n.key
   AND ((old.kind, old.detail, old.name) IS DISTINCT FROM (n.kind, n.detail, n.name)
        OR NOT ST_OrderingEquals(old.shape, n.shape));
-- tally: others_changed
INSERT INTO backdrop (source, key, kind, detail, name, shape)
SELECT current_setting('run.source'), key, kind, detail, name, shape FROM new_backdrop n
 WHERE NOT EXISTS (SELECT FROM backdrop b WHERE b.source = current_setting('run.source') AND b.key = n.key);

-- tally: others_changed
DELETE FROM backdrop old
 WHERE pg_temp.replaces('backdrop') AND old.source = current_setting('run.source')
   AND NOT EXISTS (SELECT FROM new_backdrop n WHERE n.key = old.key);
-- tally: others_changed
UPDATE building old SET gone_at = now()
 WHERE pg_temp.replaces('buildings') AND old.source = current_setting('run.source') AND old.gone_at IS NULL
   AND NOT EXISTS (SELECT FROM new_building n WHERE n.key = old.key);

CREATE TEMP TABLE arrival ON COMMIT DROP AS
SELECT i.address_id AS id, a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality,
       a.postcode, a.location, b.id AS building_id, c.evidence, a.row,
       c.category, c.flats, c.flats_low, c.flats_high, c.flats_basis, c.houses, c.houses_low,
       c.houses_high, c.houses_basis, c.businesses, c.businesses_low, c.businesses_high,
       c.businesses_basis, c.flats_shared
  FROM new_address a
  JOIN identity i USING (row)
  JOIN address_facts f USING (row)
  JOIN conclusion c ON c.facts = f.facts
  LEFT JOIN building b ON b.source = current_setting('run.source') AND b.key = a.building;
ANALYZE arrival (id);

-- From here on every other writer waits.
SELECT begin_write();

UPDATE installation SET metric_srid = coalesce(metric_srid, pg_temp.proposed_metric_srid());

-- tally: others_changed
INSERT INTO district (level, code, name, source, boundary)
SELECT level, code, name, current_setting('run.source'), boundary FROM new_district n
 WHERE NOT EXISTS (SELECT FROM district d WHERE d.level = n.level AND d.code = n.code)
 ORDER BY level, code;
-- tally: others_changed
UPDATE district d SET name = n.name, boundary = n.boundary, source = current_setting('run.source'), retired_at = NULL
  FROM new_district n
 WHERE d.level = n.level AND d.code = n.code
   AND (d.name <> n.name OR d.retired_at IS NOT NULL OR NOT ST_OrderingEquals(d.boundary, n.boundary));
-- tally: others_changed
UPDATE district d SET retired_at = write_time()
 WHERE pg_temp.replaces('districts') AND d.source = current_setting('run.source') AND d.retired_at IS NULL
   AND NOT EXISTS (SELECT FROM new_district n WHERE n.level = d.level AND n.code = d.code);

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

-- tally: inserted
INSERT INTO address (id, street, house_number, number_kind, orientation_number, part, municipality, postcode, location,
                     building_id, evidence, category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
                     businesses, businesses_low, businesses_high, businesses_basis, flats_shared)
OVERRIDING SYSTEM VALUE
SELECT id, street, house_number, number_kind, orientation_number, part, municipality, postcode, location,
       building_id, evidence, category, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high, houses_basis,
       businesses, businesses_low, businesses_high, businesses_basis, flats_shared
  FROM arrival n WHERE NOT EXISTS (SELECT FROM address a WHERE a.id = n.id)
 ORDER BY row;

-- tally: others_changed
INSERT INTO address_source (source, key, address_id, carried)
SELECT DISTINCT ON (source, key) * FROM (
    SELECT current_setting('run.source') AS source, a.key, i.address_id, false AS carried
      FROM new_address a JOIN identity i USING (row)
     UNION ALL
    SELECT k.source, k.key, i.address_id, k.source <> current_setting('run.source')
      FROM staged_key k JOIN identity i USING (row)) known
 ORDER BY source, key, carried, address_id
    ON CONFLICT (source, key) DO UPDATE SET address_id = excluded.address_id, gone_at = NULL
 WHERE (address_source.carried OR NOT excluded.carried)
   AND (address_source.address_id, address_source.gone_at) IS DISTINCT FROM (excluded.address_id, NULL);

-- What a complete file does not name any more has vanished from its source, and an address that no
-- source knows is retired.
UPDATE address_source s SET gone_at = write_time()
 WHERE pg_temp.replaces('addresses') AND s.source = current_setting('run.source') AND s.gone_at IS NULL AND NOT s.carried
   AND NOT EXISTS (SELECT FROM new_address a WHERE a.key = s.key)
   AND NOT EXISTS (SELECT FROM staged_key k WHERE k.source = s.source AND k.key = s.key);
-- tally: retired
UPDATE address a SET retired_at = write_time()
 WHERE a.retired_at IS NULL
   AND EXISTS (SELECT FROM address_source s WHERE s.address_id = a.id AND s.gone_at = write_time())
   AND NOT EXISTS (SELECT FROM address_source s WHERE s.address_id = a.id AND s.gone_at IS NULL AND NOT s.carried);

-- tally: others_changed
INSERT INTO business (source, key, kind, name, location, address_id)
SELECT current_setting('run.source'), b.key, b.kind, b.name, b.location, i.address_id
  FROM new_business b LEFT JOIN identity i USING (row)
    ON CONFLICT (source, key) DO UPDATE
   SET kind = excluded.kind, name = excluded.name, location = excluded.location, address_id = excluded.address_id,
       gone_at = NULL
 WHERE (business.kind, business.name, business.address_id, business.location::bytea, business.gone_at)
       IS DISTINCT FROM (excluded.kind, excluded.name, excluded.address_id, excluded.location::bytea, NULL);
-- tally: others_changed
UPDATE business old SET gone_at = write_time()
 WHERE pg_temp.replaces('businesses') AND old.source = current_setting('run.source') AND old.gone_at IS NULL
   AND NOT EXISTS (SELECT FROM new_business n WHERE n.key = old.key);

-- The area in which boundaries may lie: everything known, and 2 km around it.
UPDATE installation SET area = pg_temp.known_area();
