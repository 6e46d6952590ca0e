-- Addresses that are `asked` for, their public zones, and where one has none the nearest three.
--
-- KNN measures in degrees, which are up to 1.6 times longer north to south than east to west at
-- these latitudes: the nearest three in metres are among the nearest twelve in degrees. On a plane with
-- both degrees of one length three are chosen, and only those are measured on the spheroid.
SELECT asked.place, a.id, address_label(a), a.category, ST_X(a.location), ST_Y(a.location),
       z.id::text, z.name, z.kind, z.status, c.name, c.phone, c.email,
       CASE WHEN z.id IS NULL AND a.location IS NOT NULL THEN (
            SELECT json_agg(json_build_array(n.id, n.name, n.kind, n.status, o.name, o.phone, o.email, n.metres)
                            ORDER BY n.metres, n.ordinal)
              FROM (SELECT k.*, round(ST_Distance(k.boundary::geography, a.location::geography)) AS metres
                      FROM (SELECT d.* FROM (
                              SELECT id, ordinal, name, kind, status, contact_id, boundary FROM zone
                               WHERE status = 'active' AND published
                               ORDER BY boundary <-> a.location LIMIT 12) d
                             ORDER BY ST_Distance(ST_Scale(d.boundary, cos(radians(ST_Y(a.location))), 1),
                                                  ST_Scale(a.location, cos(radians(ST_Y(a.location))), 1)), d.ordinal
                             LIMIT 3) k
                     ORDER BY metres, k.ordinal) n
              LEFT JOIN contact o ON o.id = n.contact_id) END
  FROM asked
  JOIN address a ON a.id = asked.id AND a.retired_at IS NULL
  LEFT JOIN zone_assignment x ON x.address_id = a.id
  LEFT JOIN zone z ON z.id = x.zone_id AND z.status = 'active' AND z.published
  LEFT JOIN contact c ON c.id = z.contact_id
