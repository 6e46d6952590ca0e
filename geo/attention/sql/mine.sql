-- The zones that an actor may edit. Parameters: districts bigint[], or null for all zones; name, a part of the zone's
-- name in any case and without diacritics, or "".
-- A beat's zones are first found by the index; whether each lies in it altogether is costly to say.
WITH beat AS (
    SELECT DISTINCT z.id
      FROM district d
      JOIN zone z ON z.boundary && d.boundary
     WHERE d.id = ANY (:districts) AND d.retired_at IS NULL
), mine AS MATERIALIZED (
    SELECT z.id, z.name, CAST(:districts AS bigint[]) IS NULL OR lies_in_districts(z.boundary, :districts) AS inside
      FROM zone z
     WHERE CAST(:districts AS bigint[]) IS NULL OR z.id IN (SELECT id FROM beat)
)
SELECT id
  FROM mine
 WHERE inside AND (:name = '' OR strpos(lower(unaccent(name)), lower(unaccent(:name))) > 0)
