-- Of each zone of `ids` its status, the last day of its longest waiver (one ended by hand lasted until the
-- day before), and the day (UTC) since which it is suspended without a break.
SELECT z.id, z.status,
       (SELECT max(least(w.until, (w.ended_at AT TIME ZONE 'UTC')::date - 1)) FROM waiver w WHERE w.zone_id = z.id) AS waived_until,
       CASE WHEN z.status = 'suspended' THEN (
            SELECT (min(lower(v.during)) AT TIME ZONE 'UTC')::date
              FROM zone_version v
             WHERE v.zone_id = z.id
               AND v.version > (SELECT coalesce(max(b.version), 0) FROM zone_version b
                                 WHERE b.zone_id = z.id AND b.status <> 'suspended')) END AS suspended_since
  FROM zone z
 WHERE z.id = ANY (:ids)
