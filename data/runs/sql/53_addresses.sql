-- Addresses. A file that tells nothing of buildings leaves the address in the building where it was.
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
INSERT INTO affected SELECT DISTINCT address_id FROM written ORDER BY address_id ON CONFLICT DO NOTHING;
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
       AND (coalesce(s.territory, '') IN (SELECT territory FROM spoken_for WHERE kind = 'addresses')
            AND NOT EXISTS (SELECT FROM new_address a WHERE a.key = s.key)
            AND NOT EXISTS (SELECT FROM staged_key k WHERE k.source = s.source AND k.key = s.key)
            OR EXISTS (SELECT FROM staged_deletion x WHERE x.kind = 'address' AND x.key = s.key))
    RETURNING address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written ON CONFLICT DO NOTHING;
