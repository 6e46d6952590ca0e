-- Metric work.

-- EPSG code of the UTM zone in which a place lies.
CREATE FUNCTION utm_srid(place geometry) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN ST_Y(place) >= 0 THEN 32600 ELSE 32700 END
           + least(60, floor((ST_X(place) + 180) / 6)::integer + 1)
$$;

-- The installation's metric CRS; where it is not fixed yet, the UTM zone of the place.
CREATE FUNCTION metric_srid(place geometry) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce((SELECT metric_srid FROM installation), utm_srid(ST_PointN(ST_ExteriorRing(ST_Envelope(place)), 1)))
$$;

-- The part of two zones' intersection that is wider than 5 cm (DESIGN 3.1), as it remains after
-- an erosion by 2.5 cm, in the metric CRS; empty where the zones merely share a border.
CREATE FUNCTION overlap_core(a geometry, b geometry, srid integer) RETURNS geometry
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ST_Buffer(ST_Transform(ST_CollectionExtract(ST_Intersection(a, b), 3), srid), -0.025)
$$;
