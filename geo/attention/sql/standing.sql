-- Of each zone of `ids` its status, whether it is waived :today, the last day of the longest waiver that holds, else
-- the day on which the last one ended, and the day (UTC) since which it is suspended without a break.
SELECT z.id, z.status, coalesce(waivers.hold, false) AS waived, waivers.until AS waived_until,
       CASE WHEN z.status = 'suspended' THEN (
            SELECT (min(lower(v.during)) AT TIME ZONE 'UTC')::date
              FROM zone_version v
             WHERE v.zone_id = z.id
               AND v.version > (SELECT coalesce(max(b.version), 0) FROM zone_version b
                                 WHERE b.zone_id = z.id AND b.status <> 'suspended')) END AS suspended_since
  FROM zone z
 CROSS JOIN LATERAL (
       SELECT bool_or(holds) AS hold, coalesce(max(w.until) FILTER (WHERE holds),
                                               max(least(w.until, (w.ended_at AT TIME ZONE 'UTC')::date))) AS until
         FROM waiver w
        CROSS JOIN LATERAL (SELECT w.until >= :today AND w.ended_at IS NULL AS holds) now
        WHERE w.zone_id = z.id) waivers
 WHERE z.id = ANY (:ids)
