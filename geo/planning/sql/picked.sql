-- The addresses picked that there are: their place, and the live zone other than `self` that holds each.
-- Parameters: ids bigint[], self uuid or null.
SELECT a.id, ST_X(a.location) AS lon, ST_Y(a.location) AS lat, x.zone_id
  FROM address a
  LEFT JOIN zone_assignment x ON x.address_id = a.id AND x.zone_id IS DISTINCT FROM :self
 WHERE a.id = ANY (:ids) AND a.retired_at IS NULL AND a.location IS NOT NULL
