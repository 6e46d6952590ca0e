-- Addresses with one of the numbers, in the places that the words name. An orientation number
-- belongs to its street: it counts only where the street was named.
WITH place AS MATERIALIZED (
    SELECT key, street_words, part_words, municipality_words, search @@ %(street)s::tsquery AS on_street,
           4 * coalesce(street_words <@ %(words)s::text[], false)::integer
             + 2 * coalesce(part_words <@ %(words)s::text[], false)::integer
             + coalesce(municipality_words <@ %(words)s::text[], false)::integer AS fit
      FROM address_place
     WHERE search @@ %(query)s::tsquery
     ORDER BY fit DESC, key
     LIMIT 3000
), hit AS MATERIALIZED (
    SELECT a.id, p.key, p.fit, (a.house_number = ANY (%(numbers)s::text[]))::integer
               + coalesce(p.on_street AND a.orientation_number = ANY (%(numbers)s::text[]), false)::integer AS numbers
      FROM place p
      JOIN address a ON a.place_key = p.key AND a.retired_at IS NULL
     WHERE (a.house_number = ANY (%(numbers)s::text[]) OR a.house_number LIKE %(beginning)s::text
            OR p.on_street AND (a.orientation_number = ANY (%(numbers)s::text[])
                                OR a.orientation_number LIKE %(beginning)s::text))
       AND (%(registered)s::boolean IS NULL OR %(registered)s = (a.number_kind IS NOT DISTINCT FROM 'ev'))
     ORDER BY numbers DESC, p.fit DESC, length(coalesce(a.orientation_number, a.house_number)), a.id
     LIMIT 60
)
SELECT a.id, address_label(a), a.category, ST_X(a.location), ST_Y(a.location),
       a.house_number, a.orientation_number, a.number_kind, a.postcode,
       place.street_words, place.part_words, place.municipality_words
  FROM hit JOIN place USING (key) JOIN address a USING (id)
