-- The addresses that hold something else than before, or came or went, with the live zones they lay and lie in.
CREATE TEMP TABLE recounted ON COMMIT DROP AS
SELECT a.id AS address_id, f.zone_before, x.zone_id AS zone_after
  FROM affected
  JOIN address a ON a.id = affected.address_id
  LEFT JOIN former f ON f.id = a.id
  LEFT JOIN zone_assignment x ON x.address_id = a.id
 WHERE (f.zone_before IS NOT NULL OR x.zone_id IS NOT NULL)
   AND (a.counted_since = write_time() OR f.id IS NOT NULL AND f.zone_before IS DISTINCT FROM x.zone_id);
CREATE INDEX ON recounted (address_id);
ANALYZE recounted;

CREATE TEMP TABLE touched_zone ON COMMIT DROP AS
SELECT z.id AS zone_id, z.ordinal, z.name, z.status, z.rule_set_id, (r.rules ->> 'per_address_cap')::integer AS cap
  FROM (SELECT zone_before AS id FROM recounted UNION SELECT zone_after FROM recounted) t
  JOIN zone z USING (id)
  JOIN rule_set r ON r.id = z.rule_set_id;
ANALYZE touched_zone;
