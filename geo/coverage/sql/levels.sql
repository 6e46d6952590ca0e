-- The levels with districts at a moment, and how many they have.
SELECT level, count(*) AS districts
  FROM district WHERE retired_at IS NULL OR retired_at > :moment GROUP BY level ORDER BY level
