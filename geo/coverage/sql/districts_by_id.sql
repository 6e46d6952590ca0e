SELECT id, level, code, name, area_km2
  FROM district
 WHERE id = ANY (:ids) AND retired_at IS NULL
 ORDER BY name COLLATE "und-x-icu", id
