-- What the database guarantees whoever writes: the service, psql or QGIS.
--
-- Errors raised here carry a SQLSTATE of class ZN; geo/storage/guards.py turns them into the
-- service's own errors. DETAIL is JSON.
--
--   ZN001 boundary_invalid           ZN004 immutable
--   ZN002 zone_overlap               ZN005 zone_not_deletable
--   ZN003 transition_not_allowed

CREATE FUNCTION refuse(state text, message text, detail jsonb DEFAULT '{}', hint text DEFAULT '') RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message, DETAIL = detail::text, HINT = hint;
END
$$;

-- One writer at a time.

-- Writers of zones, addresses and districts queue up here, before any row is locked, so that they
-- can't deadlock and each sees what the one before has done. Under READ COMMITTED every statement
-- after the lock has a fresh snapshot; under stricter isolation the update of the one row fails
-- with a serialization error where somebody else has written since the snapshot.
CREATE FUNCTION begin_write() RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    moment timestamptz;
BEGIN
    IF coalesce(current_setting('zones.write_time', true), '') <> '' THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('zones.write'));
    UPDATE installation
       SET revision = revision + 1,
           last_write = greatest(clock_timestamp(), last_write + interval '1 microsecond')
    RETURNING last_write INTO moment;
    -- Written so that every DateStyle reads it back the same.
    PERFORM set_config('zones.write_time', to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"'), true);
END
$$;

CREATE FUNCTION queue_writer() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM begin_write();
    RETURN NULL;
END
$$;

CREATE FUNCTION immutable_rows() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM refuse('ZN004', format('Rows of %I are never changed or deleted.', TG_TABLE_NAME));
    RETURN NULL;
END
$$;

-- Tables that triggers keep may not be written by hand.
CREATE FUNCTION kept_by_triggers() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        PERFORM refuse('ZN004', format('%I is kept by the database itself; change zones, addresses or districts.',
                                       TG_TABLE_NAME));
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER a_queue BEFORE INSERT OR UPDATE OR DELETE ON zone FOR EACH STATEMENT EXECUTE FUNCTION queue_writer();
CREATE TRIGGER a_queue BEFORE INSERT OR UPDATE OR DELETE ON address FOR EACH STATEMENT EXECUTE FUNCTION queue_writer();
CREATE TRIGGER a_queue BEFORE INSERT OR UPDATE OR DELETE ON district FOR EACH STATEMENT EXECUTE FUNCTION queue_writer();

CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_set
    FOR EACH STATEMENT EXECUTE FUNCTION immutable_rows();
CREATE TRIGGER immutable BEFORE DELETE OR TRUNCATE ON address FOR EACH STATEMENT EXECUTE FUNCTION immutable_rows();
CREATE TRIGGER immutable BEFORE DELETE OR TRUNCATE ON district FOR EACH STATEMENT EXECUTE FUNCTION immutable_rows();
CREATE TRIGGER immutable BEFORE TRUNCATE ON zone FOR EACH STATEMENT EXECUTE FUNCTION immutable_rows();

CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON zone_assignment
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON zone_assignment_history
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON zone_version
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON address_history
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON district_membership
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON district_membership_history
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
