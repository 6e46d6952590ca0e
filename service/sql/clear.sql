-- Drops everything that is ours, whatever revision it has; extensions and what belongs to them stay.
DO $$
DECLARE
    doomed text;
    -- All names are read before the first is dropped: with CASCADE, others go with it.
    everything text[] := (
        SELECT array_agg(t.statement) FROM (
            SELECT format('DROP %s IF EXISTS %s CASCADE',
                          CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                                         WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass)
              FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i', 'a'))
            UNION ALL
            SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
              FROM pg_proc p
             WHERE p.pronamespace = 'public'::regnamespace
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
            UNION ALL
            SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype)
              FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
             WHERE t.typnamespace = 'public'::regnamespace AND (t.typtype IN ('e', 'd') OR c.relkind = 'c')
               AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
            UNION ALL
            SELECT format('DROP TEXT SEARCH CONFIGURATION IF EXISTS %s CASCADE', c.oid::regconfig)
              FROM pg_ts_config c WHERE c.cfgnamespace = 'public'::regnamespace) t (statement));
BEGIN
    SET LOCAL client_min_messages = warning;
    DROP SCHEMA IF EXISTS gis CASCADE;
    FOREACH doomed IN ARRAY coalesce(everything, '{}') LOOP
        EXECUTE doomed;
    END LOOP;
END
$$;
