-- The beginning of a query of `fitting`: the zones of a list before needs and verdicts narrow it.
-- Parameters: among uuid[], or null for every zone; statuses text[]; kind, or null for any.
WITH fitting AS (
    SELECT z.*
      FROM zone z
     WHERE (CAST(:among AS uuid[]) IS NULL OR z.id = ANY (:among))
       AND z.status = ANY (:statuses)
       AND (CAST(:kind AS text) IS NULL OR z.kind = :kind)
)
