-- What the classification reads of each address, as one JSON value; equal facts are classified once.

CREATE TEMP TABLE new_business AS
SELECT DISTINCT ON (key) key, place, kind, name, address_key, building, pg_temp.placed(x, y, srid) AS location,
       NULL::bigint AS row
  FROM staged_business ORDER BY key, place;

UPDATE new_business b SET row = a.row FROM new_address a WHERE a.key = b.address_key;
UPDATE new_business b SET row = k.row FROM staged_key k
 WHERE b.row IS NULL AND k.source = current_setting('run.source') AND k.key = b.address_key;

-- Without an address of its own it belongs to the building it is or stands in ...
UPDATE new_business b
   SET building = (SELECT h.key FROM new_building h WHERE ST_Intersects(h.outline, b.location)
                    ORDER BY h.footprint, h.key LIMIT 1)
 WHERE b.row IS NULL AND b.building IS NULL;
UPDATE new_business b
   SET row = (SELECT a.row FROM new_address a WHERE a.building = b.building
               ORDER BY a.location <-> b.location, a.row LIMIT 1)
 WHERE b.row IS NULL AND b.building IS NOT NULL;

-- ... else to the nearest address within 50 m.
DO $$
BEGIN
    IF EXISTS (SELECT FROM new_business WHERE row IS NULL) THEN
        CREATE INDEX ON new_address USING gist (location);
        UPDATE new_business b
           SET row = (SELECT a.row FROM new_address a
                       WHERE a.location && pg_temp.around(b.location, 50)
                         AND pg_temp.metres(a.location, b.location) <= 50
                       ORDER BY pg_temp.metres(a.location, b.location), a.row LIMIT 1)
         WHERE b.row IS NULL;
    END IF;
END
$$;
INSERT INTO staged_issue
SELECT place, 'business_unattached', format('No address within 50 m of this business (%s).', kind)
  FROM new_business WHERE row IS NULL;

-- Flats behind a door belong to the nearest address of the door's building.
CREATE TEMP TABLE door_flats AS
SELECT nearest.row, sum(d.flats)::integer AS flats
  FROM (SELECT DISTINCT ON (key) key, building, flats, pg_temp.placed(x, y, srid) AS location
          FROM staged_door ORDER BY key, place) d
 CROSS JOIN LATERAL (SELECT a.row FROM new_address a WHERE a.building = d.building
                      ORDER BY pg_temp.metres(a.location, d.location), a.row LIMIT 1) nearest
 GROUP BY nearest.row;

CREATE TEMP TABLE attached AS
SELECT row, count(*)::integer AS businesses FROM new_business WHERE row IS NOT NULL GROUP BY row;

-- The addresses of a building, in order; those without flats behind a door of their own also among themselves.
CREATE TEMP TABLE mates AS
SELECT a.row, count(*) OVER building AS addresses, row_number() OVER (building ORDER BY length(a.key), a.key) - 1 AS rank,
       d.flats AS door_flats, sum(d.flats) OVER building AS building_door_flats,
       CASE WHEN d.flats IS NULL THEN count(*) FILTER (WHERE d.flats IS NULL) OVER building END AS unlisted_addresses,
       CASE WHEN d.flats IS NULL
            THEN count(*) FILTER (WHERE d.flats IS NULL) OVER (building ORDER BY length(a.key), a.key) - 1
       END AS unlisted_rank
  FROM new_address a LEFT JOIN door_flats d USING (row)
 WHERE a.building IS NOT NULL
WINDOW building AS (PARTITION BY a.building);

CREATE TEMP TABLE address_facts AS
SELECT a.row, jsonb_strip_nulls(jsonb_build_object(
           'scheme', current_setting('run.scheme'),
           'declared_category', a.category, 'declared_flats', a.flats, 'declared_businesses', a.businesses,
           'use', b.use, 'building_flats', b.flats, 'building_levels', b.levels, 'footprint_m2', round(b.footprint),
           'building_addresses', m.addresses, 'rank', m.rank,
           'unlisted_addresses', m.unlisted_addresses, 'unlisted_rank', m.unlisted_rank,
           'door_flats', m.door_flats, 'building_door_flats', m.building_door_flats,
           'businesses', s.businesses,
           'businesses_loaded', nullif(current_setting('run.scheme') = 'osm', false))) AS facts
  FROM new_address a
  LEFT JOIN new_building b ON b.key = a.building
  LEFT JOIN mates m USING (row)
  LEFT JOIN attached s USING (row);
