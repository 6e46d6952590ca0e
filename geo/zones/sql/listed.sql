-- The addresses of one zone with their names, sorted as people look for them: by street, then by number.
WITH inside AS (:inside)
SELECT inside.*, label.text AS label, ST_X(inside.location) AS lon, ST_Y(inside.location) AS lat,
       o.address_id IS NOT NULL AS corrected, coalesce(o.concluded <> o.concluded_now, false) AS contradicted
  FROM inside
  JOIN address a ON a.id = inside.id
 CROSS JOIN LATERAL (SELECT address_label(a) AS text) label
  LEFT JOIN address_override o ON o.address_id = inside.id
 ORDER BY coalesce(inside.street, inside.part, inside.municipality) COLLATE "und-x-icu",
          length(substring(coalesce(inside.orientation_number, inside.house_number) FROM '^[0-9]+')),
          coalesce(inside.orientation_number, inside.house_number), inside.house_number, inside.id
