SELECT level, code, name, source, ST_AsBinary(boundary) AS shape
  FROM district
 WHERE retired_at IS NULL
 ORDER BY level, code
