SELECT id, level, code, name, ST_Area(boundary::geography) / 1e6 AS area_km2
  FROM district
 WHERE level = :level AND (retired_at IS NULL OR retired_at > :moment)
 ORDER BY name COLLATE "und-x-icu", code, id
