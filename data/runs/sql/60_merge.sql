-- What all sources together say of each affected address: its name and place, its building, and the facts by which
-- it is classified. Reads stored statements only, so it gives the same after any order of imports.

-- Flats and houses are counted by building, so all who live under one roof with an affected address are affected.
INSERT INTO affected
SELECT a.id
  FROM (SELECT b.id FROM affected JOIN address_source s USING (address_id)
          JOIN building b ON b.source = s.source AND b.key = s.building_key
         UNION
        SELECT a.building_id FROM affected f JOIN address a ON a.id = f.address_id) touched
  JOIN address a ON a.building_id = touched.id
 WHERE a.retired_at IS NULL
    ON CONFLICT DO NOTHING;
ANALYZE affected;

-- The building is told by the most trusted source that knows it.
CREATE TEMP TABLE chosen ON COMMIT DROP AS
SELECT DISTINCT ON (s.address_id) s.address_id, b.id AS building_id, s.key
  FROM affected JOIN address_source s USING (address_id)
  JOIN building b ON b.source = s.source AND b.key = s.building_key AND b.gone_at IS NULL
  LEFT JOIN source_trust t ON t.subject = 'building' AND t.source = pg_temp.kind_of(s.source)
 WHERE NOT s.carried AND s.gone_at IS NULL
 ORDER BY s.address_id, t.rank, length(s.key), s.key;
CREATE UNIQUE INDEX ON chosen (address_id);
CREATE INDEX ON chosen (building_id);
ANALYZE chosen;

CREATE TEMP TABLE merged ON COMMIT DROP AS
SELECT DISTINCT ON (s.address_id)
       s.address_id AS id, s.source, s.street, s.house_number, s.number_kind, s.orientation_number, s.part, s.municipality,
       s.postcode, s.location, s.category, s.flats, s.businesses
  FROM affected f JOIN address_source s USING (address_id)
  LEFT JOIN source_trust t ON t.subject = 'address' AND t.source = pg_temp.kind_of(s.source)
 WHERE NOT s.carried AND s.gone_at IS NULL
 ORDER BY s.address_id, t.rank,
          s.house_number IS NULL AND s.orientation_number IS NULL AND s.location IS NULL, length(s.key), s.key;
CREATE UNIQUE INDEX ON merged (id);
-- A place that the first source doesn't know is taken from the next.
UPDATE merged m SET location = s.location
  FROM (SELECT DISTINCT ON (s.address_id) s.address_id, s.location
          FROM merged e JOIN address_source s ON s.address_id = e.id
          LEFT JOIN source_trust t ON t.subject = 'address' AND t.source = pg_temp.kind_of(s.source)
         WHERE e.location IS NULL AND s.location IS NOT NULL AND NOT s.carried AND s.gone_at IS NULL
         ORDER BY s.address_id, t.rank, length(s.key), s.key) s
 WHERE s.address_id = m.id;

-- Flats behind an entrance belong to its address, else to the nearest address of the building.
CREATE TEMP TABLE behind_door ON COMMIT DROP AS
SELECT address_id, sum(flats)::integer AS flats
  FROM (SELECT e.flats, coalesce(
               (SELECT c.address_id FROM address_source s JOIN chosen c USING (address_id)
                 WHERE s.source = e.source AND s.key = e.address_key AND c.building_id = b.id),
               (SELECT c.address_id FROM chosen c JOIN merged m ON m.id = c.address_id WHERE c.building_id = b.id
                 ORDER BY pg_temp.metres(m.location, e.location), length(c.key), c.key LIMIT 1)) AS address_id
          FROM entrance e JOIN building b ON b.source = e.source AND b.key = e.building_key
         WHERE b.id IN (SELECT building_id FROM chosen)
        OFFSET 0) each_door
 WHERE address_id IS NOT NULL
 GROUP BY address_id;

-- The addresses of a building, in order; those without flats behind a door of their own also among themselves.
CREATE TEMP TABLE mates ON COMMIT DROP AS
SELECT c.address_id, c.building_id, count(*) OVER building AS addresses,
       row_number() OVER (building ORDER BY length(c.key), c.key) - 1 AS rank,
       d.flats AS door_flats, sum(d.flats) OVER building AS building_door_flats,
       CASE WHEN d.flats IS NULL THEN count(*) FILTER (WHERE d.flats IS NULL) OVER building END AS unlisted_addresses,
       CASE WHEN d.flats IS NULL
            THEN count(*) FILTER (WHERE d.flats IS NULL) OVER (building ORDER BY length(c.key), c.key) - 1
       END AS unlisted_rank
  FROM chosen c LEFT JOIN behind_door d USING (address_id)
WINDOW building AS (PARTITION BY c.building_id);

-- A kind of business that the installation doesn't count is left out.
CREATE TEMP TABLE told_businesses ON COMMIT DROP AS
SELECT address_id, source FROM businesses_told_of((SELECT array_agg(id) FROM merged));
CREATE TEMP TABLE uncounted_kind ON COMMIT DROP AS
SELECT kind FROM (SELECT DISTINCT kind FROM business) k, trade_of(kind) t WHERE NOT t.counted;
CREATE TEMP TABLE attached ON COMMIT DROP AS
SELECT t.address_id, count(b.id)::integer AS businesses
  FROM told_businesses t JOIN business b USING (address_id, source)
 WHERE b.gone_at IS NULL AND b.kind NOT IN (SELECT kind FROM uncounted_kind)
 GROUP BY t.address_id;

-- What stands around a building, where that decides what it is.
CREATE TEMP TABLE surrounding ON COMMIT DROP AS
SELECT b.id AS building_id, s.*
  FROM building b CROSS JOIN LATERAL pg_temp.surroundings(b.id) s
 WHERE b.id IN (SELECT building_id FROM chosen) AND b.flats IS NULL
   AND b.outline IS NOT NULL AND pg_temp.leaves_kind_open(b.use);
CREATE INDEX ON surrounding (building_id);
ANALYZE surrounding;

-- The size of a building matters where nobody tells its flats; without it most facts are alike.
CREATE TEMP TABLE address_facts ON COMMIT DROP AS
SELECT m.id, b.id AS building_id,
       ROW(pg_temp.scheme_of(coalesce(b.source, m.source)), m.category, m.flats, m.businesses, b.use, b.amenity, b.flats,
           CASE WHEN g.guess THEN b.levels END, CASE WHEN g.guess THEN round(b.footprint) END,
           n.neighbours_footprint_m2, n.houses_near, n.blocks_near,
           x.addresses, x.rank, x.unlisted_addresses, x.unlisted_rank, x.door_flats, x.building_door_flats,
           s.businesses, CASE WHEN t.source IS NOT NULL AND pg_temp.is_trade(b.use) THEN true END)::pg_temp.facts AS facts
  FROM merged m
  LEFT JOIN mates x ON x.address_id = m.id
  LEFT JOIN building b ON b.id = x.building_id
  LEFT JOIN surrounding n ON n.building_id = b.id
 CROSS JOIN LATERAL (SELECT b.flats IS NULL AND x.building_door_flats IS NULL AS guess) g
  LEFT JOIN told_businesses t ON t.address_id = m.id
  LEFT JOIN attached s ON s.address_id = m.id;

-- Many addresses share their facts, which are classified once.
CREATE TEMP TABLE distinct_facts ON COMMIT DROP AS
SELECT row_number() OVER () AS id, facts FROM address_facts GROUP BY facts;
ANALYZE address_facts (facts);
ANALYZE distinct_facts;
