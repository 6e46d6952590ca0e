SELECT id, level, code, name, area_km2
  FROM districts
 WHERE level = :level AND (CAST(:within AS bigint[]) IS NULL OR id = ANY (CAST(:within AS bigint[])))
 ORDER BY name COLLATE "und-x-icu", code, id
