-- The tiles with addresses with premises in no live zone, in some districts or anywhere.
-- Parameters: within bigint[] or null; wide, high: the size of a tile in degrees.
SELECT DISTINCT floor(ST_X(a.location) / :wide)::int AS x, floor(ST_Y(a.location) / :high)::int AS y
  FROM address a
 WHERE a.retired_at IS NULL AND a.category <> 'other' AND a.location IS NOT NULL
   AND NOT EXISTS (SELECT FROM zone_assignment x WHERE x.address_id = a.id)
   AND (CAST(:within AS bigint[]) IS NULL OR EXISTS (
        SELECT FROM district_membership m WHERE m.address_id = a.id AND m.district_id = ANY (:within)))
 ORDER BY x, y
