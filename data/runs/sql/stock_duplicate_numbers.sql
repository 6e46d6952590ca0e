-- Numbers that several live addresses of the same street or part bear: how many, and the first as examples, with the
-- metres between the farthest two.
WITH doubled AS MATERIALIZED (
    SELECT min(id) AS id, municipality, part, street, number_kind, house_number, orientation_number
      FROM address
     WHERE retired_at IS NULL AND (house_number IS NOT NULL OR orientation_number IS NOT NULL)
     GROUP BY municipality, part, street, number_kind, house_number, orientation_number
    HAVING count(*) > 1
), first AS MATERIALIZED (
    SELECT * FROM doubled ORDER BY id LIMIT %s
), bearer AS MATERIALIZED (
    SELECT f.id AS first, a.id, a.location
      FROM first f
      JOIN address a ON coalesce(a.house_number, '') = coalesce(f.house_number, '')
       AND coalesce(a.street, '') = coalesce(f.street, '')
       AND (a.municipality, a.part, a.street, a.number_kind, a.house_number, a.orientation_number)
           IS NOT DISTINCT FROM
           (f.municipality, f.part, f.street, f.number_kind, f.house_number, f.orientation_number)
     WHERE a.retired_at IS NULL)
SELECT (SELECT count(*) FROM doubled), address_label(a), b.ids,
       CASE WHEN ST_NumGeometries(b.places) > 1
            THEN round(ST_Length(ST_LongestLine(b.places, b.places)::geography))::integer END
  FROM (SELECT first, array_agg(id ORDER BY id) AS ids, ST_Collect(location) AS places FROM bearer GROUP BY first) b
  JOIN address a ON a.id = b.first
 ORDER BY b.first
