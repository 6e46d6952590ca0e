-- The live zones that the drafts among `ids` overlap by more than 5 cm, and the areas in m²: the rule of
-- guard_overlaps, which would refuse to let such a draft live.
SELECT draft.id AS zone_id, live.id, live.name, ST_Area(ST_Buffer(core.shape, 0.025)) AS area
  FROM zone draft
  JOIN zone live ON is_live(live.status) AND live.boundary && draft.boundary AND ST_Intersects(live.boundary, draft.boundary)
 CROSS JOIN LATERAL (SELECT overlap_core(draft.boundary, live.boundary, metric_srid(draft.boundary)) AS shape OFFSET 0) core
 WHERE draft.id = ANY (:ids) AND draft.status = 'draft' AND NOT ST_IsEmpty(core.shape)
 ORDER BY draft.ordinal, area DESC, live.ordinal
