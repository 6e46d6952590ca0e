-- The corrected addresses in zones of `ids` about which the sources have changed their word since: of live
-- zones by the assignment, of drafts as if they were live.
WITH amiss AS MATERIALIZED (
    SELECT a.id, a.location, address_label(a) AS label
      FROM address_override o
      JOIN address a ON a.id = o.address_id
     WHERE o.concluded <> o.concluded_now AND a.retired_at IS NULL
), inside AS (
    SELECT x.zone_id, amiss.id, amiss.label
      FROM amiss JOIN zone_assignment x ON x.address_id = amiss.id
     UNION ALL
    SELECT z.id, amiss.id, amiss.label
      FROM amiss JOIN zone z ON z.status = 'draft' AND ST_Intersects(z.boundary, amiss.location)
     WHERE NOT belongs_to_another(amiss.location, z.boundary, z.ordinal, z.id)
)
SELECT zone_id, id, label FROM inside WHERE zone_id = ANY (:ids) ORDER BY zone_id, label COLLATE "und-x-icu", id
