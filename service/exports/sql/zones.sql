-- Every zone, in the properties that `zones import zones` reads and what the service adds.
SELECT z.id::text AS id, z.name, z.kind, z.status, z.published,
       c.name AS contact_name, c.phone AS contact_phone, c.email AS contact_email,
       r.name AS rule_set, z.version, z.updated_at::text AS updated_at, ST_AsBinary(z.boundary) AS shape
  FROM zone z
  JOIN rule_set r ON r.id = z.rule_set_id
  LEFT JOIN contact c ON c.id = z.contact_id
 ORDER BY z.ordinal
