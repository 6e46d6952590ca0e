-- The contacts of the drafts and live zones in `districts` (bigint[], null: everywhere), with how many each serves,
-- at most :most. A beat's zones are found by the index; one that only reaches into it does no harm here.
SELECT c.id, c.name, c.phone, c.email, count(DISTINCT z.id) AS zones
  FROM zone z
  JOIN contact c ON c.id = z.contact_id
  LEFT JOIN district d ON d.id = ANY (:districts) AND d.retired_at IS NULL AND z.boundary && d.boundary
                      AND ST_Intersects(z.boundary, d.boundary)
 WHERE (z.status = 'draft' OR is_live(z.status)) AND (CAST(:districts AS bigint[]) IS NULL OR d.id IS NOT NULL)
 GROUP BY c.id
 ORDER BY zones DESC, c.name COLLATE "und-x-icu", c.id
 LIMIT :most
