-- Functions that column defaults and the tables' own triggers call.

-- The moment of this transaction's writes. Taken under the lock of begin_write(), so that a later
-- moment always belongs to a later transaction; before that, or outside of it, plain now().
CREATE FUNCTION write_time() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT coalesce(nullif(current_setting('zones.write_time', true), '')::timestamptz, now())
$$;

-- The rule set that a zone gets when none is named: the newest version of mpb-2010.
CREATE FUNCTION default_rule_set() RETURNS bigint
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN (SELECT id FROM rule_set WHERE name = 'mpb-2010' ORDER BY version DESC LIMIT 1);
END
$$;
