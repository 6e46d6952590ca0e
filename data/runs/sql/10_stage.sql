-- Where a run puts what it reads, before anything live is touched. Temporary tables: a run that
-- fails or is killed leaves nothing behind.

CREATE TEMP TABLE staged_address (
    row bigint, key text, place text, x float8, y float8, srid integer,
    street text, house_number text, number_kind text, orientation_number text,
    part text, municipality text, postcode text, building text,
    category text, flats integer, businesses integer);
CREATE TEMP TABLE staged_key (row bigint, source text, key text);
CREATE TEMP TABLE staged_building (
    key text, place text, use text, wkb bytea, srid integer, flats integer, levels float8);
CREATE TEMP TABLE staged_door (key text, place text, building text, flats integer, x float8, y float8, srid integer);
CREATE TEMP TABLE staged_business (
    key text, place text, kind text, name text, x float8, y float8, srid integer, address_key text, building text);
CREATE TEMP TABLE staged_district (level text, code text, name text, place text, wkb bytea, srid integer);
CREATE TEMP TABLE staged_backdrop (key text, kind text, detail text, name text, wkb bytea, srid integer);
CREATE TEMP TABLE staged_issue (place text, code text, message text);

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

-- The box in degrees around a place that holds everything within some metres of it.
CREATE FUNCTION pg_temp.around(place geometry, metres float8) RETURNS geometry
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT ST_Expand(place, metres / (111000 * greatest(0.05, cos(radians(ST_Y(place))))), metres / 111000)
$$;

-- Whether the file is the whole truth of its source for a kind of record.
CREATE FUNCTION pg_temp.replaces(kind text) RETURNS boolean
    LANGUAGE sql STABLE
AS $$ SELECT kind = ANY (string_to_array(current_setting('run.replaces'), ',')) $$;

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
              AND (EXISTS (SELECT FROM new_address WHERE house_number IS NOT NULL AND orientation_number IS NOT NULL)
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
