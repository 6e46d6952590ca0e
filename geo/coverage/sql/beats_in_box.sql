-- The beats of a box, by name.
SELECT id, name, ST_AsBinary(boundary) AS shape
  FROM district
 WHERE level = 'beat' AND retired_at IS NULL AND boundary && ST_MakeEnvelope(:west, :south, :east, :north, 4326)
 ORDER BY name COLLATE "und-x-icu", id
