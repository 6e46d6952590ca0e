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

-- What remains of a shape after an erosion by 2.5 cm in the metric CRS: its parts wider than 5 cm.
--
-- A part that holds a circle of 2.5 cm has an area above pi * 0.025^2. Smaller ones are left out
-- before the erosion: the rounding of the transformation can turn them inside out, and the buffer
-- of such a ring grows. Long edges are divided first, since a straight line in longitude and latitude
-- is an arc in the metric CRS (1 km: 2 cm; 0.001 degrees: 0.2 mm).
CREATE FUNCTION core(shape geometry, srid integer) RETURNS geometry
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(ST_Union(ST_Buffer(part, -0.025)), ST_GeomFromText('POLYGON EMPTY', srid))
      FROM (SELECT ST_Transform(ST_Segmentize((ST_Dump(ST_CollectionExtract(shape, 3))).geom, 0.001), srid) AS part) p
     WHERE ST_Area(part) > pi() * 0.025 ^ 2
$$;

-- The part of two zones' intersection that is wider than 5 cm (`docs/database.md`), as it remains after
-- the erosion; empty where the zones merely share a border.
CREATE FUNCTION overlap_core(a geometry, b geometry, srid integer) RETURNS geometry
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT core(ST_Intersection(a, b), srid)
$$;
