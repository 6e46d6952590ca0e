-- Addresses that are `asked` for, each with its public zone; where one has none, a row for each of the nearest three,
-- with their distance in metres.
--
-- KNN measures in degrees, which are up to 1.6 times longer north to south than east to west at these
-- latitudes: the nearest three in metres are among the nearest twelve in degrees. On a plane with both degrees of
-- one length three are chosen, and of each its nearest point, which alone is measured on the spheroid: measuring
-- whole boundaries there takes four times as long. OFFSET 0 keeps the label from being written for each row anew.
SELECT found.place, found.id, found.label, found.category, ST_X(found.location), ST_Y(found.location),
       zone.id::text, zone.name, zone.kind, zone.status, contact.name, contact.phone, contact.email, near.metres
  FROM (SELECT asked.place, a.id, address_label(a) AS label, a.category, a.location, z.id AS zone_id
          FROM asked
          JOIN address a ON a.id = asked.id AND a.retired_at IS NULL
          LEFT JOIN zone_assignment x ON x.address_id = a.id
          LEFT JOIN zone z ON z.id = x.zone_id AND z.status = 'active' AND z.published
        OFFSET 0) found
  LEFT JOIN LATERAL (
       SELECT k.id,
              ST_Distance(ST_Scale(ST_ClosestPoint(ST_Scale(k.boundary, shrunk, 1), plane), 1 / shrunk, 1)::geography,
                          found.location::geography)::integer AS metres
         FROM cos(radians(ST_Y(found.location))) AS shrunk
        CROSS JOIN LATERAL ST_Scale(found.location, shrunk, 1) AS plane
        CROSS JOIN LATERAL (
              SELECT d.* FROM (
                     SELECT id, ordinal, boundary FROM zone
                      WHERE status = 'active' AND published AND found.zone_id IS NULL AND found.location IS NOT NULL
                      ORDER BY boundary <-> found.location LIMIT 12) d
               ORDER BY ST_Distance(ST_Scale(d.boundary, shrunk, 1), plane), d.ordinal
               LIMIT 3) k) near ON true
  LEFT JOIN zone ON zone.id = coalesce(found.zone_id, near.id)
  LEFT JOIN contact ON contact.id = zone.contact_id
 ORDER BY found.place, near.metres, zone.ordinal
