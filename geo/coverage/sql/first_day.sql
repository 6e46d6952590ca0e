-- The first day (UTC) at whose end anything was recorded.
SELECT least((SELECT min(since) FROM coverage_sum WHERE district_id = everywhere()),
             (SELECT min(lower(during)) FROM coverage_sum_history WHERE district_id = everywhere()),
             (SELECT (min(lower(during)) AT TIME ZONE 'UTC')::date FROM zone_version))
