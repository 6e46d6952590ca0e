-- Cuts a boundary along the live zones that it overlaps, and takes tails narrower than 10 cm off.
-- Parameters: boundary (WKB, EPSG:4326), self uuid or null. No row where no neighbour is overlapped.
-- One row for each part that remains, the one with the most premises first, then the largest.
--
-- The cut happens in EPSG:4326, where the neighbours' vertices stand, so that both borders have the
-- same ones. The tails are found in the metric CRS by an opening (an erosion by 5 cm, then a dilation by
-- 1 mm more, with mitred corners), which serves only as a mask: what lies under it keeps its vertices.
-- A wider margin than 1 mm would leave stubs of tails that are spikes.
WITH drawn AS (
    SELECT ST_GeomFromWKB(:boundary, 4326) AS boundary
), metric AS (
    SELECT metric_srid(boundary) AS srid FROM drawn
), neighbour AS MATERIALIZED (
    SELECT z.id, z.ordinal, z.boundary
      FROM drawn, metric, zone z
     WHERE is_live(z.status) AND z.id IS DISTINCT FROM :self AND ST_Intersects(z.boundary, drawn.boundary)
), overlapped AS (
    SELECT array_agg(n.id ORDER BY n.ordinal) AS ids
      FROM drawn, metric, neighbour n
     WHERE NOT ST_IsEmpty(overlap_core(drawn.boundary, n.boundary, metric.srid))
), cut AS (
    SELECT ST_Difference(boundary, (SELECT ST_Union(boundary) FROM neighbour)) AS shape FROM drawn
), mask AS (
    SELECT ST_Transform(ST_Buffer(ST_Buffer(ST_Transform(ST_Segmentize(shape, 0.001), srid), -0.05, 'join=mitre'),
                                  0.051, 'join=mitre'), 4326) AS shape
      FROM cut, metric
), part AS (
    SELECT (ST_Dump(ST_CollectionExtract(ST_Intersection(cut.shape, mask.shape), 3))).geom AS shape FROM cut, mask
)
SELECT ids AS neighbours, ST_AsBinary(part.shape) AS boundary, ST_Area(ST_Transform(part.shape, srid)) AS area,
       (SELECT count(*) FROM address a WHERE a.retired_at IS NULL AND ST_Intersects(part.shape, a.location)) AS addresses
  FROM overlapped
 CROSS JOIN metric
  LEFT JOIN part ON true
 WHERE ids IS NOT NULL
 ORDER BY addresses DESC, area DESC
