-- The street (else the part, else the municipality) of most addresses of each zone.
-- Parameters: numbers integer[], ids bigint[]: an address of the zone of this number in each place.
SELECT held.number, mode() WITHIN GROUP (ORDER BY coalesce(a.street, a.part, a.municipality)) AS street
  FROM unnest(CAST(:numbers AS integer[]), CAST(:ids AS bigint[])) AS held (number, id)
  JOIN address a ON a.id = held.id
 GROUP BY held.number
