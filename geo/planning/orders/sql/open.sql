-- Whether a plan is open and nobody works on plans of this database. Parameter: key, of the lock on planning.
SELECT EXISTS (SELECT FROM plan WHERE status IN ('waiting', 'running'))
   AND NOT EXISTS (SELECT FROM pg_locks
                    WHERE locktype = 'advisory' AND granted AND objsubid = 1
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND classid = (hashtext(:key)::bigint >> 32 & 4294967295)::oid
                      AND objid = (hashtext(:key)::bigint & 4294967295)::oid)
