-- Where a run puts what it reads, before anything live is touched. Temporary tables: a run that
-- fails or is killed leaves nothing behind. Of them the planner needs their sizes and whether keys stand once, which
-- 3,000 rows tell.
SET default_statistics_target = 10;

-- Of what the file is the whole truth of its source: kinds of records, and the municipalities of registers; other
-- sources know none, and what they state has none ('').
CREATE TEMP TABLE spoken_for AS
SELECT kind, territory
  FROM string_to_table(current_setting('run.kinds'), ',') AS kind,
       unnest(coalesce(nullif(string_to_array(current_setting('run.territories'), ','), '{}'), '{""}')) AS territory
 WHERE current_setting('run.complete')::boolean;
ANALYZE spoken_for;

-- A place or a shape is transformed as it comes in, while the next ones are read by another process.
CREATE TEMP TABLE staged_address (
    row bigint, key text, place text, x float8, y float8, srid integer,
    location geometry GENERATED ALWAYS AS (pg_temp.placed(x, y, srid)) STORED,
    street text, house_number text, number_kind text, orientation_number text,
    part text, municipality text, postcode text, building text,
    category text, flats integer, businesses integer, street_key text, part_key text, territory text);
CREATE TEMP TABLE staged_key (row bigint, source text, key text);
CREATE TEMP TABLE staged_building (
    key text, place text, use text, wkb bytea, srid integer,
    outline geometry GENERATED ALWAYS AS (pg_temp.shaped(wkb, srid)) STORED,
    flats integer, levels float8, footprint_m2 float8, amenity text, number_kind text, part_key text, territory text);
CREATE TEMP TABLE staged_door (
    key text, place text, building text, flats integer, x float8, y float8, srid integer,
    location geometry GENERATED ALWAYS AS (pg_temp.placed(x, y, srid)) STORED, address_key text);
CREATE TEMP TABLE staged_business (
    key text, place text, kind text, name text, x float8, y float8, srid integer,
    location geometry GENERATED ALWAYS AS (pg_temp.placed(x, y, srid)) STORED,
    address_key text, address_source text, building text);
CREATE TEMP TABLE staged_district (
    level text, code text, name text, place text, wkb bytea, srid integer,
    boundary geometry GENERATED ALWAYS AS (pg_temp.shaped(wkb, srid)) STORED, territory text);
CREATE TEMP TABLE staged_backdrop (
    key text, kind text, detail text, name text, wkb bytea, srid integer,
    shape geometry GENERATED ALWAYS AS (pg_temp.shaped(wkb, srid)) STORED, territory text);
CREATE TEMP TABLE staged_name (kind text, key text, name text, place text, territory text);
CREATE TEMP TABLE staged_deletion (kind text, key text, place text);
CREATE TEMP TABLE staged_issue (place text, code text, message text);
