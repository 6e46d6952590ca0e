-- Addresses with premises that lie in no active zone, street by street.
SELECT a.id, ST_X(a.location) AS lon, ST_Y(a.location) AS lat, a.category, a.street, a.house_number, a.number_kind,
       a.orientation_number, a.part, coalesce(z.status = 'proposed', false) AND :unpublished AS planned
  FROM address a
  LEFT JOIN zone_assignment x ON x.address_id = a.id
  LEFT JOIN zone z ON z.id = x.zone_id
 WHERE a.retired_at IS NULL AND a.category <> 'other' AND a.location IS NOT NULL
   AND (z.id IS NULL OR z.status <> 'active' OR NOT (z.published OR :unpublished))
   AND (CAST(:within AS bigint[]) IS NULL OR EXISTS (
        SELECT FROM district_membership m WHERE m.address_id = a.id AND m.district_id = ANY (:within)))
 ORDER BY a.street COLLATE "C", a.id
 LIMIT :most
