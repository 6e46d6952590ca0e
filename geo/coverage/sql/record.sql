-- Whether sums are kept of a day, and which of today's levels were imported only after it.
SELECT sums_since IS NULL OR sums_since <= CAST(:day AS date) AS sums_kept,
       ARRAY(SELECT level FROM district
              GROUP BY level HAVING min(known_since) > :moment AND bool_or(retired_at IS NULL)) AS later
  FROM installation
