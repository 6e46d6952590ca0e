-- Which known address each one is (`docs/database.md`): by a key that a trusted source confirms, by its own key, by
-- a key that it carries, then by the same number close by. What matches nothing gets the next id.

CREATE TEMP TABLE identity (row bigint PRIMARY KEY, address_id bigint NOT NULL);

-- A key of a source that is trusted more, which knows the address itself, tells more than our own key: two
-- address points that turn out to be one become the trusted one.
INSERT INTO identity
SELECT DISTINCT ON (s.address_id) k.row, s.address_id
  FROM staged_key k
  JOIN address_source s ON s.source = k.source AND s.key = k.key AND NOT s.carried AND s.gone_at IS NULL
  JOIN source_trust t ON t.subject = 'address' AND t.source = pg_temp.kind_of(k.source)
 WHERE NOT EXISTS (SELECT FROM source_trust own
                    WHERE own.subject = 'address' AND own.source = pg_temp.kind_of(pg_temp.source()) AND own.rank <= t.rank)
 ORDER BY s.address_id, k.row
    ON CONFLICT DO NOTHING;

INSERT INTO identity
SELECT DISTINCT ON (address_id) row, address_id FROM (
    SELECT DISTINCT ON (a.row) a.row, s.address_id
      FROM new_address a JOIN address_source s ON s.source = pg_temp.source() AND s.key = a.key
     ORDER BY a.row, s.address_id) known
 WHERE NOT EXISTS (SELECT FROM identity i WHERE i.row = known.row OR i.address_id = known.address_id)
 ORDER BY address_id, row
    ON CONFLICT DO NOTHING;

INSERT INTO identity
SELECT DISTINCT ON (s.address_id) k.row, s.address_id
  FROM staged_key k JOIN address_source s USING (source, key)
 WHERE NOT EXISTS (SELECT FROM identity i WHERE i.row = k.row OR i.address_id = s.address_id)
 ORDER BY s.address_id, k.row
    ON CONFLICT DO NOTHING;

-- Addresses that no key has found yet, and those that they may be. What this file leaves as it is stays another address,
-- however close.
CREATE FUNCTION pg_temp.is_free(id bigint) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT NOT EXISTS (SELECT FROM identity i WHERE i.address_id = id)
       AND NOT EXISTS (SELECT FROM address_source s
                        WHERE s.address_id = id AND s.source = pg_temp.source() AND NOT s.carried AND s.gone_at IS NULL
                          AND coalesce(s.territory, '') NOT IN (SELECT territory FROM spoken_for WHERE kind = 'addresses')
                          AND NOT EXISTS (SELECT FROM staged_deletion x WHERE x.kind = 'address' AND x.key = s.key))
$$;
CREATE TEMP TABLE unidentified AS
SELECT a.row, a.street, a.house_number, a.number_kind, a.orientation_number, a.part, a.municipality, a.location
  FROM new_address a
 WHERE EXISTS (SELECT FROM address) AND NOT EXISTS (SELECT FROM identity i WHERE i.row = a.row)
   AND (a.house_number IS NOT NULL OR a.orientation_number IS NOT NULL);
ANALYZE unidentified;

-- The same number within 30 m, in the same street or, where the street was renamed, on the very spot.
INSERT INTO identity
SELECT DISTINCT ON (row) row, address_id FROM (
    SELECT DISTINCT ON (old.id) a.row, old.id AS address_id, pg_temp.metres(old.location, a.location) AS metres
      FROM unidentified a
      JOIN address old ON old.location && pg_temp.around(a.location, 30)
       AND (old.house_number, old.number_kind, old.orientation_number)
           IS NOT DISTINCT FROM (a.house_number, a.number_kind, a.orientation_number)
       AND pg_temp.metres(old.location, a.location) <=
           CASE WHEN lower(old.street) IS NOT DISTINCT FROM lower(a.street) THEN 30 ELSE 5 END
     WHERE pg_temp.is_free(old.id)
     ORDER BY old.id, metres, a.row) nearest
 ORDER BY row, metres, address_id;

-- In a street one number is enough to write on a letter: who knows both and who knows one mean the same within 30 m.
INSERT INTO identity
SELECT DISTINCT ON (row) row, address_id FROM (
    SELECT DISTINCT ON (old.id) a.row, old.id AS address_id, pg_temp.metres(old.location, a.location) AS metres
      FROM unidentified a
      JOIN address old ON old.location && pg_temp.around(a.location, 30) AND lower(old.street) = lower(a.street)
       AND num_nonnulls(a.house_number, a.orientation_number) + num_nonnulls(old.house_number, old.orientation_number) = 3
       AND (coalesce(a.orientation_number, a.house_number) IN (old.house_number, old.orientation_number)
            OR coalesce(old.orientation_number, old.house_number) IN (a.house_number, a.orientation_number))
       AND pg_temp.metres(old.location, a.location) <= 30
     WHERE NOT EXISTS (SELECT FROM identity i WHERE i.row = a.row) AND pg_temp.is_free(old.id)
     ORDER BY old.id, metres, a.row) nearest
 ORDER BY row, metres, address_id;

-- Where either has no place the whole address has to be the same.
INSERT INTO identity
SELECT DISTINCT ON (row) row, address_id FROM (
    SELECT DISTINCT ON (old.id) a.row, old.id AS address_id
      FROM unidentified a
      JOIN address old ON old.house_number IS NOT DISTINCT FROM a.house_number
       AND old.orientation_number IS NOT DISTINCT FROM a.orientation_number
       AND old.number_kind IS NOT DISTINCT FROM a.number_kind
       AND lower(coalesce(old.street, old.part)) = lower(coalesce(a.street, a.part))
       AND lower(old.municipality) = lower(a.municipality)
     WHERE (a.location IS NULL OR old.location IS NULL)
       AND (EXISTS (SELECT FROM unidentified WHERE location IS NULL) OR EXISTS (SELECT FROM address WHERE location IS NULL))
       AND NOT EXISTS (SELECT FROM identity i WHERE i.row = a.row) AND pg_temp.is_free(old.id)
     ORDER BY old.id, a.row) same
 ORDER BY row, address_id;

INSERT INTO identity
SELECT row, nextval((SELECT pg_get_serial_sequence('address', 'id')::regclass)) FROM new_address a
 WHERE NOT EXISTS (SELECT FROM identity i WHERE i.row = a.row) ORDER BY row;
ANALYZE identity;
