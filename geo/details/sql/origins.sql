-- Whom each subject of the address :id is told by: the most trusted source that tells of it, as an import merges them.
WITH believed AS (
    (SELECT 'address' AS subject, s.source, s.key, s.territory
       FROM address_source s
       LEFT JOIN source_trust t ON t.subject = 'address' AND t.source = split_part(s.source, ':', 1)
      WHERE s.address_id = :id AND NOT s.carried AND s.gone_at IS NULL
      ORDER BY t.rank, s.house_number IS NULL AND s.orientation_number IS NULL AND s.location IS NULL, length(s.key), s.key
      LIMIT 1)
     UNION ALL
    SELECT 'building', b.source, b.key, b.territory
      FROM address a JOIN building b ON b.id = a.building_id
     WHERE a.id = :id AND b.gone_at IS NULL
     UNION ALL
    SELECT 'businesses', source, NULL, NULL FROM businesses_told_of(ARRAY[CAST(:id AS bigint)]))
SELECT o.subject, o.source, o.key, k.known_until,
       (SELECT max(r.finished_at) FROM import_run r WHERE r.source = o.source AND r.status = 'done') AS imported_at
  FROM believed o
  LEFT JOIN source_territory k ON k.source = o.source AND k.key = o.territory
