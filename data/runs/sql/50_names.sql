-- From here on one transaction. What this source states replaces what it stated before; other sources keep theirs.
-- Nobody but imports reads these tables, so nobody waits yet. `affected` gathers the addresses that may change by it.

CREATE TEMP TABLE affected (address_id bigint PRIMARY KEY) ON COMMIT DROP;
-- Buildings of which the source tells something else than before; unique once the many are in.
CREATE TEMP TABLE touched_building (key text) ON COMMIT DROP;
-- Addresses that have lost a key to another one: the same place, known twice so far.
CREATE TEMP TABLE address_merger (merged_id bigint PRIMARY KEY, address_id bigint) ON COMMIT DROP;

-- Whether the source has told anything so far; where it has not, nothing can have vanished or been renamed.
SELECT set_config('run.known', (EXISTS (SELECT FROM address_source WHERE source = pg_temp.source())
                                OR EXISTS (SELECT FROM building WHERE source = pg_temp.source()))::text, false);

-- tally: others_changed
INSERT INTO register_name (source, kind, key, name, territory)
SELECT pg_temp.source(), kind, key, name, territory FROM new_name
    ON CONFLICT (source, kind, key) DO UPDATE SET name = excluded.name, territory = coalesce(excluded.territory, register_name.territory)
 WHERE (register_name.name, register_name.territory)
       IS DISTINCT FROM (excluded.name, coalesce(excluded.territory, register_name.territory));
