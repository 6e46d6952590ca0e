SELECT id, level, code, name, ST_Area(boundary::geography) / 1e6 AS area_km2
  FROM district
 WHERE level = :level AND code = :code AND retired_at IS NULL
