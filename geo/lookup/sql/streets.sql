-- Addresses of the places that the words name, whatever their number: of every street in turn the
-- one with the number nearest to the wanted one, or else the lowest.
WITH place AS MATERIALIZED (
    SELECT key, street, part, municipality, street_words, part_words, municipality_words,
           8 * coalesce(street_words <@ %(words)s::text[], false)::integer
             + 4 * (search @@ %(street)s::tsquery)::integer
             + 2 * coalesce(part_words <@ %(words)s::text[], false)::integer
             + coalesce(municipality_words <@ %(words)s::text[], false)::integer AS fit
      FROM address_place
     WHERE search @@ %(query)s::tsquery
     ORDER BY fit DESC, cardinality(street_words), street, key
     LIMIT 40
), hit AS (
    SELECT found.id, p.key, p.fit,
           row_number() OVER (PARTITION BY coalesce(p.street, p.part), p.municipality
                              ORDER BY found.away, found.number, found.id) AS turn
      FROM place p
     CROSS JOIN LATERAL (
           SELECT a.id, coalesce(leading_number(a.orientation_number), leading_number(a.house_number)) AS number,
                  least(abs(leading_number(a.orientation_number) - %(wanted)s::integer),
                        abs(leading_number(a.house_number) - %(wanted)s::integer)) AS away
             FROM address a
            WHERE a.place_key = p.key AND a.retired_at IS NULL
            ORDER BY away, number, id
            LIMIT %(limit)s::integer) found
)
SELECT a.id, address_label(a), a.category, ST_X(a.location), ST_Y(a.location),
       a.house_number, a.orientation_number, a.number_kind, a.postcode,
       place.street_words, place.part_words, place.municipality_words
  FROM (SELECT * FROM hit ORDER BY fit DESC, turn, key LIMIT %(limit)s::integer) hit
  JOIN place USING (key) JOIN address a USING (id)
 ORDER BY hit.fit DESC, hit.turn, key
