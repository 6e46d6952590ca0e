-- The gaps with what they hold today: those that are kept, without what lies in a live zone by now, and the addresses of
-- each zone that is proposed or suspended. A house's flats don't count; an unknown number is stored as 0.
-- Parameters: rule_set; within bigint[] or null.
WITH member AS (
    SELECT g.id AS gap, NULL::uuid AS zone_id, a.*
      FROM gap g
     CROSS JOIN LATERAL unnest(g.address_ids) AS listed (id)
      JOIN address a ON a.id = listed.id
     WHERE g.rule_set = :rule_set AND a.retired_at IS NULL AND a.category <> 'other'
       AND NOT EXISTS (SELECT FROM zone_assignment x WHERE x.address_id = a.id)
     UNION ALL
    SELECT NULL, z.id, a.*
      FROM zone z
      JOIN zone_assignment x ON x.zone_id = z.id
      JOIN address a ON a.id = x.address_id
     WHERE z.status IN ('proposed', 'suspended') AND a.retired_at IS NULL AND a.category <> 'other'
), held AS (
    SELECT gap, zone_id, min(id) AS id, array_agg(id ORDER BY id) AS address_ids,
           count(*) AS addresses,
           sum(flats) FILTER (WHERE category <> 'house') AS flats, sum(houses) AS houses, sum(businesses) AS businesses,
           sum(flats) FILTER (WHERE category <> 'house' AND flats_basis = 'estimate') AS estimated_flats,
           sum(houses) FILTER (WHERE houses_basis = 'estimate') AS estimated_houses,
           sum(businesses) FILTER (WHERE businesses_basis = 'estimate') AS estimated_businesses,
           count(*) FILTER (WHERE category <> 'house' AND flats_basis = 'unknown') AS unknown_flats,
           mode() WITHIN GROUP (ORDER BY street) AS street,
           mode() WITHIN GROUP (ORDER BY coalesce(part, municipality)) AS part,
           ST_Collect(location) AS places
      FROM member
     GROUP BY gap, zone_id
)
SELECT held.id, held.address_ids, held.addresses, held.flats, held.houses, held.businesses,
       held.estimated_flats, held.estimated_houses, held.estimated_businesses, held.unknown_flats,
       held.street, held.part,
       (SELECT count(DISTINCT lower(i.contact)) FROM interest i WHERE i.address_id = ANY (held.address_ids)) AS interested,
       held.zone_id, own.name AS zone_name, own.status AS zone_status,
       g.x, g.y, g.outlook, g.verdict, g.reasons, g.needs, g.inside,
       ST_AsBinary(g.boundary) AS boundary, ST_AsBinary(ground.shape) AS shape,
       ST_X(ground.place) AS lon, ST_Y(ground.place) AS lat,
       next.id AS next_id, next.name AS next_name, next.metres
  FROM held
  LEFT JOIN gap g ON g.id = held.gap
  LEFT JOIN zone own ON own.id = held.zone_id
 CROSS JOIN LATERAL (SELECT coalesce(g.shape, own.boundary) AS shape,
                            ST_PointOnSurface(coalesce(g.shape, own.boundary)) AS place) ground
  LEFT JOIN LATERAL (
       SELECT near.id, near.name, ST_Length(ST_ShortestLine(ground.shape, near.boundary)::geography) AS metres
         FROM (SELECT id, name, boundary FROM zone
                WHERE status = 'active' ORDER BY boundary <-> ground.place LIMIT 4) near
        ORDER BY metres, near.id
        LIMIT 1) next ON true
 WHERE CAST(:within AS bigint[]) IS NULL OR EXISTS (
       SELECT FROM district_membership m
        WHERE m.address_id = ANY (held.address_ids) AND m.district_id = ANY (:within))
