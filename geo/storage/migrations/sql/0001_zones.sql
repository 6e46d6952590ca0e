-- Zones.

CREATE FUNCTION is_live(status text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT status IN ('proposed', 'active', 'suspended') $$;

CREATE FUNCTION transition_allowed(before text, after text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT before = after OR (before, after) IN (
        ('draft', 'proposed'), ('proposed', 'draft'), ('proposed', 'active'),
        ('active', 'suspended'), ('suspended', 'active'), ('suspended', 'dissolved'),
        ('draft', 'withdrawn'), ('proposed', 'withdrawn'))
$$;

CREATE FUNCTION guard_boundary(boundary geometry) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    flaw valid_detail := ST_IsValidDetail(boundary);
    at jsonb := CASE WHEN flaw.location IS NULL OR ST_IsEmpty(flaw.location) THEN NULL
                     ELSE jsonb_build_array(ST_X(flaw.location), ST_Y(flaw.location)) END;
BEGIN
    IF NOT flaw.valid THEN
        PERFORM refuse('ZN001', 'The boundary is not valid: ' || flaw.reason, jsonb_build_object('at', at));
    ELSIF ST_IsEmpty(boundary) OR ST_Area(boundary) <= 0 THEN
        PERFORM refuse('ZN001', 'The boundary encloses no area.');
    ELSIF NOT boundary @ ST_MakeEnvelope(-180, -90, 180, 90, 4326) THEN
        PERFORM refuse('ZN001', 'The boundary leaves the range of longitude and latitude.');
    END IF;
END
$$;

CREATE FUNCTION guard_zone() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.version := 1;
        NEW.created_at := write_time();
        NEW.updated_at := write_time();
        PERFORM guard_boundary(NEW.boundary);
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.ordinal, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.ordinal, OLD.created_at) THEN
        PERFORM refuse('ZN004', 'A zone keeps its id, its ordinal and its day of creation.');
    ELSIF NOT transition_allowed(OLD.status, NEW.status) THEN
        PERFORM refuse('ZN003', format('A zone that is %s can''t become %s.', OLD.status, NEW.status),
                       jsonb_build_object('from', OLD.status, 'to', NEW.status));
    ELSIF OLD.status IN ('dissolved', 'withdrawn') AND NEW IS DISTINCT FROM OLD THEN
        PERFORM refuse('ZN003', format('A zone that is %s can''t be changed.', OLD.status),
                       jsonb_build_object('from', OLD.status, 'to', NEW.status));
    END IF;
    IF NOT ST_OrderingEquals(NEW.boundary, OLD.boundary) THEN
        PERFORM guard_boundary(NEW.boundary);
    END IF;
    NEW.version := OLD.version;
    NEW.updated_at := OLD.updated_at;
    IF NEW IS DISTINCT FROM OLD OR NOT ST_OrderingEquals(NEW.boundary, OLD.boundary) THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := write_time();
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON zone FOR EACH ROW EXECUTE FUNCTION guard_zone();

CREATE FUNCTION guard_zone_deletion() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF OLD.status <> 'draft' THEN
        PERFORM refuse('ZN005', format('Only drafts are deleted; this zone is %s.', OLD.status),
                       jsonb_build_object('status', OLD.status));
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER guard_deletion BEFORE DELETE ON zone FOR EACH ROW EXECUTE FUNCTION guard_zone_deletion();

-- Refuses the statement where a zone of `ids` overlaps another live zone; names them all.
-- The plan is generic: choosing one anew for every save takes longer than running it.
CREATE FUNCTION guard_overlaps(ids uuid[]) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    clashes jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object(
               'zone', other.id, 'name', other.name, 'with', mine.id, 'with_name', mine.name,
               'area_m2', round(ST_Area(ST_Buffer(core.shape, 0.025))::numeric, 2),
               'at', jsonb_build_array(ST_X(middle.place), ST_Y(middle.place))) ORDER BY other.ordinal)
      INTO clashes
      FROM zone mine
      JOIN zone other ON is_live(other.status) AND other.id <> mine.id AND other.boundary && mine.boundary
                     AND ST_Intersects(other.boundary, mine.boundary)
     CROSS JOIN LATERAL (SELECT metric_srid(mine.boundary) AS srid) metric
     CROSS JOIN LATERAL (SELECT overlap_core(mine.boundary, other.boundary, metric.srid) AS shape) core
     CROSS JOIN LATERAL (SELECT ST_Transform(ST_PointOnSurface(core.shape), 4326) AS place) middle
     WHERE mine.id = ANY (ids) AND is_live(mine.status) AND NOT ST_IsEmpty(core.shape);
    IF clashes IS NOT NULL THEN
        PERFORM refuse('ZN002', format('The boundary overlaps %s.', (
                           SELECT string_agg(DISTINCT format('"%s"', o ->> 'name'), ', ')
                             FROM jsonb_array_elements(clashes) o)),
                       jsonb_build_object('overlaps', clashes),
                       'Trim the boundary to its neighbours, or move it.');
    END IF;
END
$$;

-- Who writes, and why: what the service has said for this transaction, else the session's user.
CREATE FUNCTION acting() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT coalesce(nullif(current_setting('zones.actor', true), ''), session_user::text) $$;

CREATE FUNCTION acting_why() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT coalesce(nullif(current_setting('zones.reason', true), ''), 'direct edit') $$;

-- A second change in the same transaction replaces the moment that nobody could see by an empty range.
CREATE FUNCTION close_versions(ids uuid[]) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE zone_version SET during = tstzrange(lower(during), write_time())
     WHERE zone_id = ANY (ids) AND upper_inf(during);
END
$$;

CREATE FUNCTION write_versions(ids uuid[]) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM close_versions(ids);
    INSERT INTO zone_version (zone_id, version, name, kind, status, published, boundary, rule_set_id, contact_id,
                              changed_by, reason, during)
    SELECT id, version, name, kind, status, published, boundary, rule_set_id, contact_id,
           acting(), acting_why(), tstzrange(write_time(), NULL)
      FROM zone WHERE id = ANY (ids);
END
$$;
