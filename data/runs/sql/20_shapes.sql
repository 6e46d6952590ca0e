-- Districts, buildings and backdrop as geometries; what is not a valid area is reported.

CREATE TEMP TABLE new_district AS
SELECT DISTINCT ON (level, code) level, code, name, place, territory, ST_Multi(boundary) AS boundary
  FROM staged_district ORDER BY level, code, place;

INSERT INTO staged_issue
SELECT place, 'district_invalid', format('The boundary of %s is not valid: %s', name, ST_IsValidReason(boundary))
  FROM new_district WHERE NOT ST_IsValid(boundary) OR ST_IsEmpty(boundary);
DELETE FROM new_district WHERE NOT ST_IsValid(boundary) OR ST_IsEmpty(boundary);
INSERT INTO staged_issue
SELECT d.place, 'district_doubled', format('%s %s stands more than once; the first is used.', d.level, d.code)
  FROM staged_district d JOIN new_district n USING (level, code) WHERE d.place <> n.place;

CREATE TEMP TABLE new_building AS
SELECT DISTINCT ON (key) key, place, use, flats, levels, footprint_m2 AS footprint, amenity, number_kind, part_key,
       territory, outline
  FROM staged_building ORDER BY key, place;
UPDATE new_building SET footprint = round(ST_Area(outline::geography)::numeric, 1)
 WHERE footprint IS NULL AND outline IS NOT NULL;
CREATE INDEX ON new_building (key);
-- In which building a place stands is asked only where the source doesn't say it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM staged_address WHERE building IS NULL) OR EXISTS (SELECT FROM staged_business WHERE building IS NULL) THEN
        CREATE INDEX ON new_building USING gist (outline);
    END IF;
END
$$;

CREATE TEMP TABLE new_backdrop AS
SELECT DISTINCT ON (key) key, kind, detail, name, territory, shape
  FROM staged_backdrop ORDER BY key;
CREATE INDEX ON new_backdrop (key);

CREATE TEMP TABLE new_name AS
SELECT DISTINCT ON (kind, key) kind, key, name, territory FROM staged_name ORDER BY kind, key, place;
CREATE INDEX ON new_name (kind, key);

ANALYZE new_building (key);
ANALYZE new_name;
ANALYZE new_backdrop (key);
