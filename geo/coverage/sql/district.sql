SELECT id, level, code, name, area_km2
  FROM district
 WHERE level = :level AND code = :code AND retired_at IS NULL
