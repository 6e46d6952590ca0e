-- A file of changes is national. What concerns municipalities that the installation doesn't have, or that it knows
-- as of a later day, is left out and counted.

CREATE TEMP TABLE due AS
SELECT key AS territory FROM source_territory
 WHERE source = pg_temp.source() AND (known_until IS NULL OR known_until < pg_temp.until());

CREATE TEMP TABLE home AS
SELECT DISTINCT ON (kind, key) kind, key, territory
  FROM (SELECT 1 AS first, kind, key, territory FROM staged_name WHERE territory IS NOT NULL
         UNION ALL
        SELECT 2, kind, key, territory FROM register_name WHERE source = pg_temp.source()) known
 ORDER BY kind, key, first;
CREATE INDEX ON home (kind, key);

UPDATE staged_building b
   SET territory = coalesce(
       (SELECT territory FROM home WHERE kind = 'part' AND key = b.part_key),
       (SELECT territory FROM building WHERE source = pg_temp.source() AND key = b.key))
 WHERE territory IS NULL;
CREATE INDEX ON staged_building (key);
UPDATE staged_address a
   SET territory = coalesce(
       (SELECT territory FROM home WHERE kind = 'street' AND key = a.street_key),
       (SELECT territory FROM staged_building WHERE key = a.building LIMIT 1),
       (SELECT territory FROM building WHERE source = pg_temp.source() AND key = a.building),
       (SELECT territory FROM address_source WHERE source = pg_temp.source() AND key = a.key))
 WHERE territory IS NULL;
-- A building without a number lies in no part of a municipality; its addresses tell where it is.
UPDATE staged_building b SET territory = a.territory
  FROM staged_address a WHERE b.territory IS NULL AND a.building = b.key;

-- tally: skipped
DELETE FROM staged_address WHERE territory IS NULL OR territory NOT IN (SELECT territory FROM due);
-- tally: skipped
DELETE FROM staged_building WHERE territory IS NULL OR territory NOT IN (SELECT territory FROM due);
-- tally: skipped
DELETE FROM staged_name n
 WHERE coalesce(territory, (SELECT territory FROM home WHERE kind = n.kind AND key = n.key)) IS NULL
    OR coalesce(territory, (SELECT territory FROM home WHERE kind = n.kind AND key = n.key)) NOT IN (SELECT territory FROM due);
-- tally: skipped
DELETE FROM staged_backdrop WHERE territory IS NULL OR territory NOT IN (SELECT territory FROM due);
-- tally: skipped
DELETE FROM staged_district WHERE territory IS NULL OR territory NOT IN (SELECT territory FROM due);
DELETE FROM staged_door d WHERE NOT EXISTS (SELECT FROM staged_building b WHERE b.key = d.building);
DELETE FROM staged_key k WHERE NOT EXISTS (SELECT FROM staged_address a WHERE a.row = k.row);

-- tally: skipped
DELETE FROM staged_deletion x
 WHERE NOT EXISTS (SELECT FROM address_source s JOIN due USING (territory)
                    WHERE x.kind = 'address' AND s.source = pg_temp.source() AND s.key = x.key)
   AND NOT EXISTS (SELECT FROM building b JOIN due USING (territory)
                    WHERE x.kind = 'building' AND b.source = pg_temp.source() AND b.key = x.key)
   AND NOT EXISTS (SELECT FROM register_name n JOIN due USING (territory)
                    WHERE n.source = pg_temp.source() AND n.kind = x.kind AND n.key = x.key)
   AND NOT EXISTS (SELECT FROM district d JOIN due USING (territory)
                    WHERE x.kind = 'district' AND d.source = pg_temp.source() AND d.level || '/' || d.code = x.key);
-- An element that is deleted and sent again in the same file was sent.
DELETE FROM staged_deletion x
 WHERE (x.kind = 'address' AND EXISTS (SELECT FROM staged_address a WHERE a.key = x.key))
    OR (x.kind = 'building' AND EXISTS (SELECT FROM staged_building b WHERE b.key = x.key))
    OR EXISTS (SELECT FROM staged_name n WHERE n.kind = x.kind AND n.key = x.key);
