-- The live zones that an address left, or holds something else in, or came into.
CREATE TEMP TABLE touched_zone ON COMMIT DROP AS
SELECT z.id AS zone_id, z.ordinal, z.name, z.status, z.rule_set_id, (r.rules ->> 'per_address_cap')::integer AS cap
  FROM (SELECT zone_id FROM former WHERE zone_id IS NOT NULL
         UNION
        SELECT x.zone_id FROM affected f JOIN zone_assignment x USING (address_id) WHERE x.since = write_time()) t
  JOIN zone z ON z.id = t.zone_id
  JOIN rule_set r ON r.id = z.rule_set_id;
ANALYZE touched_zone;
