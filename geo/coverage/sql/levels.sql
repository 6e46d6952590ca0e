SELECT level, count(*) AS districts
  FROM district WHERE retired_at IS NULL GROUP BY level ORDER BY level
