-- The words in which the statements of a run are written. `run.*` are settings of its connection: `run.source`,
-- `run.kinds` (of records that the file tells of), `run.complete`, `run.territories` (municipalities of which it
-- is the whole truth; none: everywhere), `run.until` (its day, of registers only), `run.metric_srid`.

CREATE FUNCTION pg_temp.source() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('run.source') $$;

-- In whose words the facts of a source are told (`geo.classification.Scheme`).
CREATE FUNCTION pg_temp.scheme_of(source text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$ SELECT CASE WHEN source LIKE 'file:%' THEN 'plain' ELSE source END $$;

-- The day that a register's file holds; null where the source knows no days.
CREATE FUNCTION pg_temp.until() RETURNS date LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('run.until'), '')::date $$;

-- The word for a kind of source, by which it is trusted and its words are read: "file" for "file:houses.csv".
CREATE FUNCTION pg_temp.kind_of(source text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT split_part(source, ':', 1) $$;

-- A stored point or shape in EPSG:4326 from what a source gave in a CRS of its own.
CREATE FUNCTION pg_temp.placed(x float8, y float8, srid integer) RETURNS geometry
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN x IS NULL OR y IS NULL THEN NULL
                WHEN srid = 4326 THEN ST_SetSRID(ST_MakePoint(x, y), 4326)
                ELSE ST_Transform(ST_SetSRID(ST_MakePoint(x, y), srid), 4326) END
$$;

CREATE FUNCTION pg_temp.shaped(wkb bytea, srid integer) RETURNS geometry
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN srid = 4326 THEN ST_Force2D(ST_GeomFromWKB(wkb, 4326))
                ELSE ST_Transform(ST_Force2D(ST_GeomFromWKB(wkb, srid)), 4326) END
$$;

-- Metres between two places, good to a few per mille at the distances of a street.
CREATE FUNCTION pg_temp.metres(a geometry, b geometry) RETURNS float8
    LANGUAGE sql IMMUTABLE
AS $$ SELECT ST_DistanceSphere(a, b) $$;

-- The box in degrees around a place or a shape that holds everything within some metres of it.
CREATE FUNCTION pg_temp.around(place geometry, metres float8) RETURNS geometry
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT ST_Expand(place, metres / (111000 * greatest(0.05, cos(radians(ST_YMax(place))))), metres / 111000)
$$;

-- Whether each key of the source stands for an address point of its own, as in a register.
CREATE FUNCTION pg_temp.by_code() RETURNS boolean LANGUAGE sql STABLE
AS $$ SELECT pg_temp.kind_of(pg_temp.source()) = 'ruian' $$;

-- Whether the file tells of a kind of record at all.
CREATE FUNCTION pg_temp.tells(kind text) RETURNS boolean
    LANGUAGE sql STABLE
AS $$ SELECT kind = ANY (string_to_array(current_setting('run.kinds'), ',')) $$;

-- Whether the file is the whole truth of its source for a kind of record, at least in the municipalities that it names.
CREATE FUNCTION pg_temp.replaces(kind text) RETURNS boolean
    LANGUAGE sql STABLE
AS $$ SELECT current_setting('run.complete')::boolean AND pg_temp.tells(kind) $$;

-- All that this file places, as one box; null where it places nothing.
CREATE FUNCTION pg_temp.placed_area() RETURNS geometry
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN (SELECT ST_SetSRID(ST_Extent(e.box), 4326)
              FROM (SELECT ST_Extent(location)::geometry AS box FROM new_address
                     UNION ALL SELECT ST_Extent(boundary)::geometry FROM new_district) e);
END
$$;

-- The metric CRS that fits this file: what the installation demands, EPSG:5514 where Czech addresses
-- lie in Czechia, else the UTM zone of its middle.
CREATE FUNCTION pg_temp.proposed_metric_srid() RETURNS integer
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    middle geometry := ST_Centroid(pg_temp.placed_area());
BEGIN
    RETURN coalesce(
        nullif(current_setting('run.metric_srid'), '')::integer,
        CASE WHEN middle && ST_MakeEnvelope(12.09, 48.55, 18.87, 51.06, 4326)
              AND (pg_temp.by_code()
                   OR EXISTS (SELECT FROM new_address WHERE house_number IS NOT NULL AND orientation_number IS NOT NULL)
                   OR EXISTS (SELECT FROM staged_key WHERE source = 'ruian'))
             THEN 5514 END,
        utm_srid(middle));
END
$$;

-- A box widened by some metres on every side, within the range of coordinates.
CREATE FUNCTION pg_temp.with_margin(box geometry, metres float8) RETURNS geometry
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT ST_MakeEnvelope(greatest(-180, ST_XMin(box) - margin.x), greatest(-90, ST_YMin(box) - margin.y),
                           least(180, ST_XMax(box) + margin.x), least(90, ST_YMax(box) + margin.y), 4326)
      FROM (SELECT metres / (111000 * greatest(0.05, cos(radians(ST_Y(ST_Centroid(box)))))) AS x,
                   metres / 111000 AS y) margin
$$;

-- The installation's area with 2 km around what this file places.
CREATE FUNCTION pg_temp.known_area() RETURNS geometry
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN (SELECT CASE WHEN placed.box IS NULL THEN area
                        ELSE ST_Envelope(ST_Collect(area, pg_temp.with_margin(placed.box, 2000))) END
              FROM installation, (SELECT pg_temp.placed_area() AS box) placed);
END
$$;

-- Filling an empty table is twice as fast where its indexes are made afterwards. Only for the first import: whoever
-- reads the table meanwhile waits, and there is nothing to read yet. A key to which other tables refer stays.
CREATE TEMP TABLE index_aside (definition text);

CREATE FUNCTION pg_temp.put_indexes_aside(of_table regclass) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT format('DROP INDEX %s', indexrelid::regclass) AS removal, pg_get_indexdef(indexrelid) AS definition
                  FROM pg_index
                 WHERE indrelid = of_table AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
                 UNION ALL
                SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', of_table, conname),
                       format('ALTER TABLE %s ADD CONSTRAINT %I %s', of_table, conname, pg_get_constraintdef(oid))
                  FROM pg_constraint k
                 WHERE conrelid = of_table AND contype = 'p'
                   AND NOT EXISTS (SELECT FROM pg_constraint other WHERE other.conindid = k.conindid AND other.contype = 'f') LOOP
        INSERT INTO index_aside VALUES (each.definition);
        EXECUTE each.removal;
    END LOOP;
END
$$;

CREATE FUNCTION pg_temp.put_indexes_back() RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    each record;
BEGIN
    FOR each IN DELETE FROM index_aside RETURNING definition LOOP
        EXECUTE each.definition;
    END LOOP;
END
$$;

-- What an address is classified by (`geo.classification.Facts`, by the same names).
CREATE TYPE pg_temp.facts AS (
    scheme text, declared_category text, declared_flats integer, declared_businesses integer,
    use text, amenity text, building_flats integer, building_levels float8, footprint_m2 float8,
    neighbours_footprint_m2 float8, houses_near integer, blocks_near integer,
    building_addresses integer, rank integer, unlisted_addresses integer, unlisted_rank integer,
    door_flats integer, building_door_flats integer, businesses integer, businesses_loaded boolean);
