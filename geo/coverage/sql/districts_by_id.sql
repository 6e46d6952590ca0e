SELECT id, level, code, name, ST_Area(boundary::geography) / 1e6 AS area_km2
  FROM district
 WHERE id = ANY (:ids) AND retired_at IS NULL
 ORDER BY name COLLATE "und-x-icu", id
