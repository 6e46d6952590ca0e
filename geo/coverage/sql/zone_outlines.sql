-- The zones that hold or seek ground in a box, those first that were founded first.
SELECT id, name, kind, status, ST_AsBinary(boundary) AS shape, count(*) OVER () AS found
  FROM zone
 WHERE boundary && ST_MakeEnvelope(:west, :south, :east, :north, 4326)
   AND status IN ('draft', 'proposed', 'active', 'suspended')
   AND (:unpublished OR (status = 'active' AND published))
 ORDER BY ordinal
 LIMIT :most
