-- From here on one transaction. What this source states replaces what it stated before; other sources keep theirs.
-- Nobody but imports reads these tables, so nobody waits yet. `affected` gathers the addresses that may change by it.

CREATE TEMP TABLE affected (address_id bigint PRIMARY KEY) ON COMMIT DROP;
CREATE TEMP TABLE touched_building (key text PRIMARY KEY) ON COMMIT DROP;
-- Addresses that have lost a key to another one: the same place, known twice so far.
CREATE TEMP TABLE address_merger (merged_id bigint PRIMARY KEY, address_id bigint) ON COMMIT DROP;

-- tally: others_changed
INSERT INTO register_name (source, kind, key, name, territory)
SELECT pg_temp.source(), kind, key, name, territory FROM new_name
    ON CONFLICT (source, kind, key) DO UPDATE SET name = excluded.name, territory = coalesce(excluded.territory, register_name.territory)
 WHERE (register_name.name, register_name.territory)
       IS DISTINCT FROM (excluded.name, coalesce(excluded.territory, register_name.territory));

-- Buildings. One that nothing is told of but its key is one all the same: it holds its addresses together. A file
-- without shapes leaves those that are known.
CREATE TEMP TABLE told_outline ON COMMIT DROP AS
SELECT n.key, b.outline, b.footprint
  FROM new_building n JOIN building b ON b.source = pg_temp.source() AND b.key = n.key
 WHERE NOT pg_temp.tells('backdrop') AND n.outline IS NULL AND b.outline IS NOT NULL;
UPDATE new_building n SET outline = t.outline, footprint = coalesce(n.footprint, t.footprint)
  FROM told_outline t WHERE t.key = n.key;
-- tally: others_changed
WITH written AS (
    UPDATE building b
       SET territory = n.territory, use = n.use, amenity = n.amenity, flats = n.flats, levels = n.levels,
           footprint = n.footprint, number_kind = n.number_kind, part_key = n.part_key, outline = n.outline, gone_at = NULL
      FROM new_building n
     WHERE b.source = pg_temp.source() AND b.key = n.key
       AND ((b.territory, b.use, b.amenity, b.flats, b.levels, b.footprint, b.number_kind, b.part_key, b.gone_at)
            IS DISTINCT FROM
            (n.territory, n.use, n.amenity, n.flats, n.levels, n.footprint, n.number_kind, n.part_key, NULL)
            OR b.outline::bytea IS DISTINCT FROM n.outline::bytea)
    RETURNING b.key)
INSERT INTO touched_building SELECT key FROM written;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM building) THEN
        PERFORM pg_temp.put_indexes_aside('building');
    END IF;
END
$$;
-- tally: others_changed
WITH written AS (
    INSERT INTO building (source, key, territory, use, amenity, flats, levels, footprint, number_kind, part_key, outline)
    SELECT pg_temp.source(), key, territory, use, amenity, flats, levels, footprint, number_kind, part_key, outline
      FROM new_building n
     WHERE NOT EXISTS (SELECT FROM building b WHERE b.source = pg_temp.source() AND b.key = n.key)
    RETURNING key)
INSERT INTO touched_building SELECT key FROM written;
-- tally: others_changed
WITH written AS (
    INSERT INTO building (source, key, territory)
    SELECT pg_temp.source(), a.building, min(a.territory) FROM new_address a
     WHERE a.building IS NOT NULL AND NOT EXISTS (SELECT FROM new_building n WHERE n.key = a.building)
       AND NOT EXISTS (SELECT FROM building b
                        WHERE b.source = pg_temp.source() AND b.key = a.building AND b.gone_at IS NULL)
     GROUP BY a.building
        ON CONFLICT (source, key) DO UPDATE SET gone_at = NULL
    RETURNING key)
INSERT INTO touched_building SELECT key FROM written ON CONFLICT DO NOTHING;
SELECT pg_temp.put_indexes_back();
-- tally: others_changed
WITH written AS (
    UPDATE building old SET gone_at = now()
     WHERE old.source = pg_temp.source() AND old.gone_at IS NULL
       AND (pg_temp.replaces('buildings') AND (pg_temp.everywhere() OR old.territory IN (SELECT key FROM spoken_for))
            AND NOT EXISTS (SELECT FROM new_building n WHERE n.key = old.key)
            AND NOT EXISTS (SELECT FROM new_address a WHERE a.building = old.key)
            OR EXISTS (SELECT FROM staged_deletion x WHERE x.kind = 'building' AND x.key = old.key))
    RETURNING key)
INSERT INTO touched_building SELECT key FROM written;

-- Entrances come and go with their building.
CREATE TEMP TABLE new_entrance ON COMMIT DROP AS
SELECT DISTINCT ON (key) key, building AS building_key, address_key, flats, pg_temp.placed(x, y, srid) AS location
  FROM staged_door ORDER BY key, place;
CREATE INDEX ON new_entrance (key);
-- tally: others_changed
WITH written AS (
    DELETE FROM entrance old
     WHERE old.source = pg_temp.source()
       AND NOT EXISTS (SELECT FROM new_entrance n
                        WHERE n.key = old.key AND (n.building_key, n.address_key, n.flats, n.location::bytea)
                              IS NOT DISTINCT FROM (old.building_key, old.address_key, old.flats, old.location::bytea))
       AND (EXISTS (SELECT FROM new_building b WHERE b.key = old.building_key)
            OR EXISTS (SELECT FROM new_entrance n WHERE n.key = old.key)
            OR EXISTS (SELECT FROM building b
                        WHERE b.source = pg_temp.source() AND b.key = old.building_key AND b.gone_at IS NOT NULL)
            OR pg_temp.replaces('buildings') AND old.building_key IS NULL)
    RETURNING building_key)
INSERT INTO touched_building SELECT DISTINCT building_key FROM written WHERE building_key IS NOT NULL ON CONFLICT DO NOTHING;
-- tally: others_changed
WITH written AS (
    INSERT INTO entrance (source, key, building_key, address_key, flats, location)
    SELECT pg_temp.source(), key, building_key, address_key, flats, location FROM new_entrance
        ON CONFLICT DO NOTHING
    RETURNING building_key)
INSERT INTO touched_building SELECT DISTINCT building_key FROM written WHERE building_key IS NOT NULL ON CONFLICT DO NOTHING;

-- Addresses. A file that tells nothing of buildings leaves the address in the building where it was.
SELECT set_config('run.known', EXISTS (SELECT FROM address_source WHERE source = pg_temp.source())::text, false);
CREATE TEMP TABLE restated ON COMMIT DROP AS
SELECT s.key, s.address_id AS former_id, i.address_id, a.territory, a.street, a.street_key, a.house_number,
       CASE WHEN pg_temp.tells('buildings') THEN a.number_kind ELSE coalesce(a.number_kind, s.number_kind) END AS number_kind,
       a.orientation_number, a.part, a.part_key, a.municipality, a.postcode, a.location,
       CASE WHEN pg_temp.tells('buildings') THEN a.building ELSE coalesce(a.building, s.building_key) END AS building_key,
       a.category, a.flats, a.businesses
  FROM new_address a JOIN identity i USING (row) JOIN address_source s ON s.source = pg_temp.source() AND s.key = a.key;
-- tally: others_changed
WITH written AS (
    UPDATE address_source s
       SET address_id = n.address_id, carried = false, gone_at = NULL, territory = n.territory, street = n.street,
           street_key = n.street_key, house_number = n.house_number, number_kind = n.number_kind,
           orientation_number = n.orientation_number, part = n.part, part_key = n.part_key, municipality = n.municipality,
           postcode = n.postcode, location = n.location, building_key = n.building_key, category = n.category,
           flats = n.flats, businesses = n.businesses
      FROM restated n
     WHERE s.source = pg_temp.source() AND s.key = n.key
       AND (s.address_id, s.carried, s.gone_at, s.territory, s.street, s.street_key, s.house_number, s.number_kind,
            s.orientation_number, s.part, s.part_key, s.municipality, s.postcode, s.location::bytea, s.building_key,
            s.category, s.flats, s.businesses)
           IS DISTINCT FROM
           (n.address_id, false, NULL, n.territory, n.street, n.street_key, n.house_number, n.number_kind,
            n.orientation_number, n.part, n.part_key, n.municipality, n.postcode, n.location::bytea, n.building_key,
            n.category, n.flats, n.businesses)
    RETURNING n.former_id, n.address_id
), merger AS (
    INSERT INTO address_merger
    SELECT former_id, min(address_id) FROM written WHERE former_id <> address_id GROUP BY former_id)
INSERT INTO affected SELECT address_id FROM written UNION SELECT former_id FROM written;

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM address_source) THEN
        PERFORM pg_temp.put_indexes_aside('address_source');
    END IF;
END
$$;
-- tally: others_changed
WITH written AS (
    INSERT INTO address_source (
           source, key, address_id, territory, street, street_key, house_number, number_kind, orientation_number, part,
           part_key, municipality, postcode, location, building_key, category, flats, businesses)
    SELECT pg_temp.source(), a.key, i.address_id, a.territory, a.street, a.street_key, a.house_number, a.number_kind,
           a.orientation_number, a.part, a.part_key, a.municipality, a.postcode, a.location, a.building, a.category, a.flats,
           a.businesses
      FROM new_address a JOIN identity i USING (row)
     WHERE NOT EXISTS (SELECT FROM restated r WHERE r.key = a.key)
    RETURNING address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written ON CONFLICT DO NOTHING;
SELECT pg_temp.put_indexes_back();
DO $$
BEGIN
    IF EXISTS (SELECT FROM affected) THEN
        ANALYZE address_source (source, key, address_id, building_key, carried, gone_at);
    END IF;
END
$$;

-- Other keys of the same address: they identify, and their statement stands with the first key.
-- tally: others_changed
WITH other AS (
    SELECT DISTINCT ON (source, key) k.source, k.key, i.address_id, k.source <> pg_temp.source() AS carried
      FROM staged_key k JOIN identity i USING (row)
     WHERE NOT EXISTS (SELECT FROM new_address a WHERE k.source = pg_temp.source() AND a.key = k.key)
     ORDER BY source, key, carried, address_id
), before AS (
    SELECT s.source, s.key, s.address_id FROM address_source s JOIN other USING (source, key) WHERE NOT s.carried
), written AS (
    INSERT INTO address_source (source, key, address_id, carried) SELECT source, key, address_id, carried FROM other
        ON CONFLICT (source, key) DO UPDATE
       SET address_id = excluded.address_id, gone_at = NULL, territory = NULL, street = NULL, street_key = NULL,
           house_number = NULL, number_kind = NULL, orientation_number = NULL, part = NULL, part_key = NULL,
           municipality = NULL, postcode = NULL, location = NULL, building_key = NULL, category = NULL, flats = NULL,
           businesses = NULL
     WHERE (address_source.carried OR NOT excluded.carried)
       AND (address_source.address_id, address_source.gone_at, address_source.house_number, address_source.location::bytea)
           IS DISTINCT FROM (excluded.address_id, NULL, NULL, NULL)
    RETURNING source, key, address_id, carried)
INSERT INTO affected
SELECT address_id FROM written WHERE NOT carried
 UNION SELECT b.address_id FROM before b JOIN written w USING (source, key)
    ON CONFLICT DO NOTHING;

-- What a complete file does not name any more, or a file of changes deletes, has vanished from its source.
-- tally: others_changed
WITH written AS (
    UPDATE address_source s SET gone_at = now()
     WHERE current_setting('run.known')::boolean
       AND s.source = pg_temp.source() AND s.gone_at IS NULL AND NOT s.carried
       AND (pg_temp.replaces('addresses') AND (pg_temp.everywhere() OR s.territory IN (SELECT key FROM spoken_for))
            AND NOT EXISTS (SELECT FROM new_address a WHERE a.key = s.key)
            AND NOT EXISTS (SELECT FROM staged_key k WHERE k.source = s.source AND k.key = s.key)
            OR EXISTS (SELECT FROM staged_deletion x WHERE x.kind = 'address' AND x.key = s.key))
    RETURNING address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written ON CONFLICT DO NOTHING;

-- A street renamed, a building given another number: addresses follow without being sent themselves.
-- tally: others_changed
WITH told AS (
    SELECT s.key, coalesce(street.name, s.street) AS street, coalesce(part.name, s.part) AS part,
           coalesce(municipality.name, s.municipality) AS municipality,
           CASE WHEN b.key IS NULL THEN s.number_kind ELSE b.number_kind END AS number_kind,
           coalesce(b.part_key, s.part_key) AS part_key
      FROM address_source s
      LEFT JOIN new_building b ON b.key = s.building_key
      LEFT JOIN new_name street ON street.kind = 'street' AND street.key = s.street_key
      LEFT JOIN register_name part ON part.source = s.source AND part.kind = 'part' AND part.key = coalesce(b.part_key, s.part_key)
      LEFT JOIN new_name municipality ON municipality.kind = 'municipality' AND municipality.key = s.territory
     WHERE current_setting('run.known')::boolean AND pg_temp.by_code()
       AND s.source = pg_temp.source() AND NOT s.carried AND s.gone_at IS NULL
       AND NOT EXISTS (SELECT FROM new_address a WHERE a.key = s.key)
), written AS (
    UPDATE address_source s
       SET street = t.street, part = t.part, municipality = t.municipality, number_kind = t.number_kind, part_key = t.part_key
      FROM told t
     WHERE s.source = pg_temp.source() AND s.key = t.key
       AND (s.street, s.part, s.municipality, s.number_kind, s.part_key)
           IS DISTINCT FROM (t.street, t.part, t.municipality, t.number_kind, t.part_key)
    RETURNING s.address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written ON CONFLICT DO NOTHING;

INSERT INTO affected
SELECT DISTINCT s.address_id FROM touched_building t JOIN address_source s ON s.building_key = t.key
 WHERE s.source = pg_temp.source() AND NOT s.carried
    ON CONFLICT DO NOTHING;

-- Buildings whose use leaves open what they are, are judged by their neighbours too.
INSERT INTO affected
SELECT DISTINCT s.address_id
  FROM touched_building t
  JOIN building n ON n.source = pg_temp.source() AND n.key = t.key AND n.outline IS NOT NULL
  JOIN building b ON b.source = n.source AND b.id <> n.id AND b.gone_at IS NULL AND b.flats IS NULL
   AND pg_temp.leaves_kind_open(b.use) AND b.outline && pg_temp.around(n.outline, 51)
  JOIN address_source s ON s.source = b.source AND s.building_key = b.key
 WHERE current_setting('run.known')::boolean AND NOT s.carried AND s.gone_at IS NULL
    ON CONFLICT DO NOTHING;

-- tally: others_changed
DELETE FROM backdrop old USING new_backdrop n
 WHERE old.source = pg_temp.source() AND old.key = n.key
   AND ((old.kind, old.detail, old.name, old.territory) IS DISTINCT FROM (n.kind, n.detail, n.name, n.territory)
        OR NOT ST_OrderingEquals(old.shape, n.shape));
-- tally: others_changed
INSERT INTO backdrop (source, key, kind, detail, name, territory, shape)
SELECT pg_temp.source(), key, kind, detail, name, territory, shape FROM new_backdrop n
 WHERE NOT EXISTS (SELECT FROM backdrop b WHERE b.source = pg_temp.source() AND b.key = n.key);
-- tally: others_changed
DELETE FROM backdrop old
 WHERE pg_temp.replaces('backdrop') AND (pg_temp.everywhere() OR old.territory IN (SELECT key FROM spoken_for))
   AND old.source = pg_temp.source()
   AND NOT EXISTS (SELECT FROM new_backdrop n WHERE n.key = old.key);

-- tally: others_changed
INSERT INTO source_territory (source, key, known_until)
SELECT pg_temp.source(), key, CASE WHEN pg_temp.tells('buildings') THEN pg_temp.until() END FROM spoken_for
    ON CONFLICT (source, key) DO UPDATE SET known_until = excluded.known_until
 WHERE excluded.known_until IS DISTINCT FROM source_territory.known_until AND pg_temp.tells('buildings');
-- tally: others_changed
UPDATE source_territory SET known_until = pg_temp.until()
 WHERE source = pg_temp.source() AND NOT current_setting('run.complete')::boolean 
   AND (known_until IS NULL OR known_until < pg_temp.until());
ANALYZE affected;
