-- The live zones that the boundary of a planned zone overlaps by more than 5 cm: guard_overlaps without a stored zone.
-- Parameters: plan, number.
SELECT other.id, other.name, round(ST_Area(ST_Buffer(core.shape, 0.025))::numeric, 2) AS area_m2,
       ST_X(middle.place) AS lon, ST_Y(middle.place) AS lat
  FROM planned_zone mine
  JOIN zone other ON is_live(other.status) AND other.boundary && mine.boundary
                 AND ST_Intersects(other.boundary, mine.boundary)
 CROSS JOIN LATERAL (SELECT metric_srid(mine.boundary) AS srid) metric
 CROSS JOIN LATERAL (SELECT overlap_core(mine.boundary, other.boundary, metric.srid) AS shape) core
 CROSS JOIN LATERAL (SELECT ST_Transform(ST_PointOnSurface(core.shape), 4326) AS place) middle
 WHERE mine.plan_id = :plan AND mine.number = :number AND NOT ST_IsEmpty(core.shape)
 ORDER BY other.ordinal
