-- The districts, after the addresses: the first ones place all addresses at once. Then what the installation learns of
-- itself: the CRS in which it measures, and the area in which boundaries may lie, all that is known and 2 km around it.
UPDATE installation SET metric_srid = coalesce(metric_srid, pg_temp.proposed_metric_srid());

DO $$
BEGIN
    IF EXISTS (SELECT FROM new_district) AND NOT EXISTS (SELECT FROM district) AND NOT EXISTS (SELECT FROM zone) THEN
        PERFORM pg_temp.put_indexes_aside('district_membership');
    END IF;
END
$$;
-- tally: others_changed
INSERT INTO district (level, code, name, source, territory, boundary)
SELECT level, code, name, pg_temp.source(), territory, boundary FROM new_district n
 WHERE NOT EXISTS (SELECT FROM district d WHERE d.level = n.level AND d.code = n.code)
 ORDER BY level, code;
SELECT pg_temp.put_indexes_back();
-- tally: others_changed
UPDATE district d
   SET name = n.name, boundary = n.boundary, source = pg_temp.source(), territory = n.territory, retired_at = NULL
  FROM new_district n
 WHERE d.level = n.level AND d.code = n.code
   AND (d.name <> n.name OR d.retired_at IS NOT NULL OR NOT ST_OrderingEquals(d.boundary, n.boundary));
-- tally: others_changed
UPDATE district d SET retired_at = write_time()
 WHERE d.source = pg_temp.source() AND d.retired_at IS NULL
   AND (coalesce(d.territory, '') IN (SELECT territory FROM spoken_for WHERE kind = 'districts')
        AND NOT EXISTS (SELECT FROM new_district n WHERE n.level = d.level AND n.code = d.code)
        OR EXISTS (SELECT FROM staged_deletion x WHERE x.kind = 'district' AND x.key = d.level || '/' || d.code));

UPDATE installation SET area = pg_temp.known_area();
