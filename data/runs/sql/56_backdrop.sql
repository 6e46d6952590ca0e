-- The map's own backdrop, and the day that the source is known as of.

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
 WHERE coalesce(old.territory, '') IN (SELECT territory FROM spoken_for WHERE kind = 'backdrop')
   AND old.source = pg_temp.source()
   AND NOT EXISTS (SELECT FROM new_backdrop n WHERE n.key = old.key);

-- tally: others_changed
INSERT INTO source_territory (source, key, known_until)
SELECT DISTINCT pg_temp.source(), territory, CASE WHEN pg_temp.tells('buildings') THEN pg_temp.until() END
  FROM spoken_for WHERE territory <> ''
    ON CONFLICT (source, key) DO UPDATE SET known_until = excluded.known_until
 WHERE excluded.known_until IS DISTINCT FROM source_territory.known_until AND pg_temp.tells('buildings');
-- tally: others_changed
UPDATE source_territory SET known_until = pg_temp.until()
 WHERE source = pg_temp.source() AND NOT current_setting('run.complete')::boolean
   AND (known_until IS NULL OR known_until < pg_temp.until());
