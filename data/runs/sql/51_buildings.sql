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
CREATE UNIQUE INDEX ON touched_building (key);
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
DO $$
BEGIN
    IF EXISTS (SELECT FROM touched_building) THEN
        ANALYZE building (source, key, gone_at);
    END IF;
END
$$;
-- tally: others_changed
WITH written AS (
    UPDATE building old SET gone_at = now()
     WHERE current_setting('run.known')::boolean AND old.source = pg_temp.source() AND old.gone_at IS NULL
       AND (coalesce(old.territory, '') IN (SELECT territory FROM spoken_for WHERE kind = 'buildings')
            AND NOT EXISTS (SELECT FROM new_building n WHERE n.key = old.key)
            AND NOT EXISTS (SELECT FROM new_address a WHERE a.building = old.key)
            OR EXISTS (SELECT FROM staged_deletion x WHERE x.kind = 'building' AND x.key = old.key))
    RETURNING key)
INSERT INTO touched_building SELECT key FROM written;
