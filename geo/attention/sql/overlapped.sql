-- The live zones that the drafts among `ids` overlap by more than 5 cm, and the areas in m²: the rule of
-- guard_overlaps, which would refuse to let such a draft live. Shared borders are done with first: what is wider than 5 cm
-- holds a circle of 2.5 cm, and that is larger than 1e-13 square degrees everywhere.
SELECT draft.id AS zone_id, live.id, live.name, ST_Area(ST_Buffer(core.shape, 0.025)) AS area
  FROM zone draft
  JOIN zone live ON is_live(live.status) AND live.boundary && draft.boundary
 CROSS JOIN LATERAL (SELECT ST_Intersection(draft.boundary, live.boundary) AS shape OFFSET 0) common
 CROSS JOIN LATERAL (SELECT core(common.shape, metric_srid(draft.boundary)) AS shape OFFSET 0) core
 WHERE draft.id = ANY (:ids) AND draft.status = 'draft'
   AND CASE WHEN ST_Area(common.shape) > 1e-13 THEN NOT ST_IsEmpty(core.shape) ELSE false END
 ORDER BY draft.ordinal, area DESC, live.ordinal
