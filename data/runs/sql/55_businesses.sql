-- Businesses, each with the address that it belongs to.

CREATE TEMP TABLE new_business ON COMMIT DROP AS
SELECT DISTINCT ON (b.key) b.key, b.place, b.kind, b.name, b.address_key,
       coalesce(b.address_source, pg_temp.source()) AS address_source, b.building,
       b.location, s.address_id
  FROM staged_business b
  LEFT JOIN address_source s
         ON (s.source, s.key) = (coalesce(b.address_source, pg_temp.source()), b.address_key) AND s.gone_at IS NULL
 ORDER BY b.key, b.place;
CREATE UNIQUE INDEX ON new_business (key);
ANALYZE new_business;

-- Without an address of its own it belongs to the building it is or stands in ...
UPDATE new_business b
   SET building = (SELECT h.key FROM new_building h WHERE ST_Intersects(h.outline, b.location)
                    ORDER BY h.footprint, h.key LIMIT 1)
 WHERE b.address_id IS NULL AND b.building IS NULL AND b.location IS NOT NULL;
UPDATE new_business b
   SET address_id = (SELECT s.address_id FROM address_source s
                      WHERE s.source = pg_temp.source() AND s.building_key = b.building AND s.gone_at IS NULL AND NOT s.carried
                      ORDER BY s.location <-> b.location, length(s.key), s.key LIMIT 1)
 WHERE b.address_id IS NULL AND b.building IS NOT NULL;

-- ... else to the nearest address within 50 m; so do those of other sources that have lost theirs.
CREATE TEMP TABLE live_place ON COMMIT DROP AS
SELECT DISTINCT s.address_id, s.location
  FROM address_source s
 WHERE s.location IS NOT NULL AND NOT s.carried AND s.gone_at IS NULL
   AND (EXISTS (SELECT FROM new_business WHERE address_id IS NULL AND location IS NOT NULL)
        OR EXISTS (SELECT FROM affected f JOIN business b USING (address_id) WHERE b.gone_at IS NULL));
CREATE INDEX ON live_place USING gist (location);

CREATE FUNCTION pg_temp.address_near(place geometry) RETURNS bigint
    LANGUAGE sql STABLE
AS $$
    SELECT l.address_id FROM live_place l
     WHERE l.location && pg_temp.around(place, 50) AND pg_temp.metres(l.location, place) <= 50
     ORDER BY pg_temp.metres(l.location, place), l.address_id LIMIT 1
$$;

UPDATE new_business SET address_id = pg_temp.address_near(location) WHERE address_id IS NULL AND location IS NOT NULL;
INSERT INTO staged_issue
SELECT place, 'business_unattached',
       CASE WHEN location IS NULL THEN format('The address %s of this business (%s) is not known.', address_key, kind)
            ELSE format('No address within 50 m of this business (%s).', kind) END
  FROM new_business WHERE address_id IS NULL;

-- Once a source of businesses is there, a shop by its use that has none doesn't stand for one any more.
INSERT INTO affected
SELECT a.id FROM address a JOIN building b ON b.id = a.building_id
 WHERE EXISTS (SELECT FROM new_business) AND NOT EXISTS (SELECT FROM business WHERE source = pg_temp.source())
   AND pg_temp.is_trade(b.use)
    ON CONFLICT DO NOTHING;

-- tally: others_changed
WITH before AS (
    SELECT key, old.address_id FROM business old JOIN new_business USING (key)
     WHERE old.source = pg_temp.source() AND old.address_id IS NOT NULL
), written AS (
    INSERT INTO business (source, key, kind, name, location, address_source, address_key, building_key, address_id)
    SELECT pg_temp.source(), key, kind, name, location, CASE WHEN address_key IS NOT NULL THEN address_source END, address_key,
           building, address_id
      FROM new_business
        ON CONFLICT (source, key) DO UPDATE
       SET kind = excluded.kind, name = excluded.name, location = excluded.location, address_source = excluded.address_source,
           address_key = excluded.address_key, building_key = excluded.building_key, address_id = excluded.address_id,
           gone_at = NULL
     WHERE (business.kind, business.name, business.address_source, business.address_key, business.building_key,
            business.address_id, business.location::bytea, business.gone_at)
           IS DISTINCT FROM (excluded.kind, excluded.name, excluded.address_source, excluded.address_key,
                             excluded.building_key, excluded.address_id, excluded.location::bytea, NULL)
    RETURNING key, address_id)
INSERT INTO affected
SELECT address_id FROM written WHERE address_id IS NOT NULL
 UNION SELECT b.address_id FROM before b JOIN written USING (key)
    ON CONFLICT DO NOTHING;
-- tally: others_changed
WITH written AS (
    UPDATE business old SET gone_at = now()
     WHERE pg_temp.replaces('businesses') AND old.source = pg_temp.source() AND old.gone_at IS NULL
       AND NOT EXISTS (SELECT FROM new_business n WHERE n.key = old.key)
    RETURNING address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written WHERE address_id IS NOT NULL ON CONFLICT DO NOTHING;
-- tally: others_changed
WITH orphan AS (
    SELECT b.id, coalesce((SELECT s.address_id FROM address_source s
                            WHERE (s.source, s.key) = (b.address_source, b.address_key) AND s.gone_at IS NULL),
                          pg_temp.address_near(b.location)) AS address_id
      FROM affected f JOIN business b USING (address_id)
     WHERE b.gone_at IS NULL
       AND NOT EXISTS (SELECT FROM address_source s WHERE s.address_id = f.address_id AND NOT s.carried AND s.gone_at IS NULL)
), written AS (
    UPDATE business b SET address_id = o.address_id FROM orphan o
     WHERE b.id = o.id AND b.address_id IS DISTINCT FROM o.address_id
    RETURNING b.address_id)
INSERT INTO affected SELECT DISTINCT address_id FROM written WHERE address_id IS NOT NULL ON CONFLICT DO NOTHING;
