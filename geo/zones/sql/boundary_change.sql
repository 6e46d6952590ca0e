-- What a boundary gains and loses from `before` to `after` (WKB, EPSG:4326): the areas in m² and the shapes,
-- null where that is narrower than 5 cm everywhere.
WITH shape AS (
    SELECT ST_GeomFromWKB(:before, 4326) AS was, ST_GeomFromWKB(:after, 4326) AS is_
), metric AS (
    SELECT metric_srid(is_) AS srid FROM shape
), changed AS (
    SELECT srid, ST_CollectionExtract(ST_Difference(is_, was), 3) AS gained,
           ST_CollectionExtract(ST_Difference(was, is_), 3) AS lost
      FROM shape, metric
), wide AS (
    SELECT CASE WHEN NOT ST_IsEmpty(core(gained, srid)) THEN gained END AS gained,
           CASE WHEN NOT ST_IsEmpty(core(lost, srid)) THEN lost END AS lost, srid
      FROM changed
)
SELECT ST_AsBinary(gained) AS gained, coalesce(ST_Area(ST_Transform(gained, srid)), 0) AS gained_m2,
       ST_AsBinary(lost) AS lost, coalesce(ST_Area(ST_Transform(lost, srid)), 0) AS lost_m2
  FROM wide
