-- Entrances come and go with their building.
CREATE TEMP TABLE new_entrance ON COMMIT DROP AS
SELECT DISTINCT ON (key) key, building AS building_key, address_key, flats, location
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
