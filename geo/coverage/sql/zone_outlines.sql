-- The zones that hold or seek ground in a box, active ones first.
SELECT id, name, kind, status, ST_AsBinary(boundary) AS shape, count(*) OVER () AS found
  FROM zones
 WHERE boundary && ST_MakeEnvelope(:west, :south, :east, :north, 4326)
   AND status IN ('draft', 'proposed', 'active', 'suspended')
   AND (:unpublished OR (status = 'active' AND published))
 ORDER BY status = 'active' DESC, id
 LIMIT :most
