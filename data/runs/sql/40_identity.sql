-- Which known address each one is (`docs/database.md`): by its own key, by a key that it carries, then by
-- the same number close by. What matches nothing gets the next id.

CREATE TEMP TABLE identity AS
SELECT a.row, min(s.address_id) AS address_id
  FROM new_address a JOIN address_source s ON s.source = current_setting('run.source') AND s.key = a.key
 GROUP BY a.row;
CREATE UNIQUE INDEX ON identity (row);

INSERT INTO identity
SELECT DISTINCT ON (s.address_id) k.row, s.address_id
  FROM staged_key k JOIN address_source s USING (source, key)
 WHERE NOT EXISTS (SELECT FROM identity i WHERE i.row = k.row OR i.address_id = s.address_id)
 ORDER BY s.address_id, k.row
    ON CONFLICT DO NOTHING;

-- The same number within 30 m, in the same street or, where the street was renamed, on the very spot.
INSERT INTO identity
SELECT DISTINCT ON (row) row, address_id FROM (
    SELECT DISTINCT ON (old.id) a.row, old.id AS address_id, pg_temp.metres(old.location, a.location) AS metres
      FROM new_address a
      JOIN address old ON old.location && pg_temp.around(a.location, 30)
       AND (old.house_number, old.number_kind, old.orientation_number)
           IS NOT DISTINCT FROM (a.house_number, a.number_kind, a.orientation_number)
       AND pg_temp.metres(old.location, a.location) <=
           CASE WHEN lower(old.street) IS NOT DISTINCT FROM lower(a.street) THEN 30 ELSE 5 END
     WHERE a.canonical IS NOT NULL
       AND NOT EXISTS (SELECT FROM identity i WHERE i.row = a.row)
       AND NOT EXISTS (SELECT FROM identity i WHERE i.address_id = old.id)
     ORDER BY old.id, metres, a.row) nearest
 ORDER BY row, metres, address_id;

INSERT INTO identity
SELECT row, nextval(pg_get_serial_sequence('address', 'id')) FROM new_address a
 WHERE NOT EXISTS (SELECT FROM identity i WHERE i.row = a.row) ORDER BY row;
ANALYZE identity;
