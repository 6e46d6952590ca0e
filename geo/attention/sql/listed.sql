-- A page of the fitting zones; the caller puts what they are sorted by before their names.
-- Parameters: ranked uuid[] and ranks integer[], a zone's place in an order; only uuid[], or null; size; skipped.
SELECT f.id
  FROM fitting f
  LEFT JOIN unnest(:ranked, :ranks) AS r (id, rank) ON r.id = f.id
 WHERE CAST(:only AS uuid[]) IS NULL OR f.id = ANY (:only)
 ORDER BY {order}f.name COLLATE "und-x-icu", f.id
 LIMIT :size OFFSET :skipped
