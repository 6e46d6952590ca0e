-- One row for every address point of the file: placed, completed, and joined with its twins.

CREATE TEMP TABLE repeated AS
SELECT s.row, s.place, s.key
  FROM (SELECT key, min(row) AS first FROM staged_address GROUP BY key HAVING count(*) > 1) doubled
  JOIN staged_address s USING (key)
 WHERE s.row > doubled.first;
INSERT INTO staged_issue
SELECT place, 'key_doubled', format('The key %s stands more than once; the first row is used.', key) FROM repeated;

-- What the source tells of a building holds for its addresses, whether the building stands in this file or in
-- an earlier one; so do the names behind its codes.
CREATE TEMP TABLE told_building AS
SELECT key, number_kind, part_key, territory FROM new_building
 UNION ALL
SELECT b.key, b.number_kind, b.part_key, b.territory FROM building b
 WHERE b.source = pg_temp.source() AND b.gone_at IS NULL
   AND b.key IN (SELECT building FROM staged_address) AND NOT EXISTS (SELECT FROM new_building n WHERE n.key = b.key);
CREATE INDEX ON told_building (key);
CREATE TEMP TABLE told_name AS
SELECT kind, key, name FROM new_name
 UNION ALL
SELECT r.kind, r.key, r.name FROM register_name r
 WHERE r.source = pg_temp.source() AND NOT EXISTS (SELECT FROM new_name n WHERE n.kind = r.kind AND n.key = r.key);
CREATE INDEX ON told_name (kind, key);
ANALYZE told_building;
ANALYZE told_name;

CREATE TEMP TABLE new_address AS
SELECT s.row, s.key, s.place, coalesce(street.name, s.street) AS street, s.street_key, s.house_number,
       coalesce(s.number_kind, b.number_kind) AS number_kind, s.orientation_number,
       coalesce(part.name, s.part) AS part, coalesce(s.part_key, b.part_key) AS part_key,
       coalesce(municipality.name, s.municipality) AS municipality, s.postcode, s.building, s.category, s.flats,
       s.businesses, coalesce(s.territory, b.territory) AS territory, s.location
  FROM staged_address s
  LEFT JOIN told_building b ON b.key = s.building
  LEFT JOIN told_name street ON street.kind = 'street' AND street.key = s.street_key
  LEFT JOIN told_name part ON part.kind = 'part' AND part.key = coalesce(s.part_key, b.part_key)
  LEFT JOIN told_name municipality
         ON municipality.kind = 'municipality' AND municipality.key = coalesce(s.territory, b.territory)
 WHERE NOT EXISTS (SELECT FROM repeated r WHERE r.row = s.row);

-- An address whose source does not say the municipality takes it from the district it lies in.
UPDATE new_address a SET municipality = d.name
  FROM (SELECT name, boundary FROM new_district WHERE level = 'municipality'
         UNION ALL
        SELECT name, boundary FROM district o WHERE level = 'municipality' AND retired_at IS NULL
           AND NOT EXISTS (SELECT FROM new_district n WHERE n.level = o.level AND n.code = o.code)) d
 WHERE a.municipality IS NULL AND ST_Intersects(d.boundary, a.location);

-- What is written on the house: the same within 30 m is the same address point, unless a register tells them apart.
CREATE TEMP TABLE written AS
SELECT row, location, lower(concat_ws('|', coalesce(street, part, ''), municipality, coalesce(number_kind, ''),
                                      coalesce(house_number, ''), orientation_number)) AS canonical
  FROM new_address
 WHERE NOT pg_temp.by_code() AND (house_number IS NOT NULL OR orientation_number IS NOT NULL);
ANALYZE written;
CREATE TEMP TABLE twin AS
SELECT later.row, min(former.row) AS first
  FROM (SELECT canonical FROM written GROUP BY canonical HAVING count(*) > 1) doubled
  JOIN written later USING (canonical)
  JOIN written former USING (canonical)
 WHERE former.row < later.row AND pg_temp.metres(former.location, later.location) <= 30
 GROUP BY later.row;
ANALYZE twin;
UPDATE twin SET first = t.first FROM twin t WHERE t.row = twin.first;

INSERT INTO staged_key SELECT t.first, pg_temp.source(), a.key FROM twin t JOIN new_address a USING (row);
UPDATE staged_key k SET row = t.first FROM twin t WHERE t.row = k.row;
-- What only the twin knows is kept.
UPDATE new_address a
   SET building = coalesce(a.building, b.building), postcode = coalesce(a.postcode, b.postcode),
       category = coalesce(a.category, b.category), flats = coalesce(a.flats, b.flats),
       businesses = coalesce(a.businesses, b.businesses)
  FROM twin t JOIN new_address b ON b.row = t.row WHERE t.first = a.row;
DELETE FROM new_address a USING twin t WHERE t.row = a.row;

-- An address that stands in a building belongs to it.
UPDATE new_address a
   SET building = (SELECT b.key FROM new_building b WHERE ST_Intersects(b.outline, a.location)
                    ORDER BY b.footprint, b.key LIMIT 1)
 WHERE a.building IS NULL AND EXISTS (SELECT FROM new_building);
CREATE INDEX ON new_address (row);
CREATE INDEX ON new_address (key);
CREATE INDEX ON new_address (building);
CREATE INDEX ON staged_key (source, key);
ANALYZE new_address (row, key, building);
ANALYZE staged_key;
