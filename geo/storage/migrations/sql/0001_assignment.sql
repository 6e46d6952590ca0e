-- The assignment of addresses to live zones.

-- Puts addresses where they belong: in the live zone in whose interior they lie, else in the one
-- created first on whose border they lie (DESIGN 3.2).
CREATE FUNCTION assign_addresses(ids bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    moved bigint[];
    targets uuid[];
BEGIN
    SELECT array_agg(a.id), array_agg(place.zone_id) INTO moved, targets
      FROM unnest(ids) AS wanted (id)
      JOIN address a ON a.id = wanted.id
      LEFT JOIN LATERAL (
           SELECT z.id AS zone_id FROM zone z
            WHERE z.status IN ('proposed', 'active', 'suspended') AND a.retired_at IS NULL
              AND ST_Intersects(z.boundary, a.location)
            ORDER BY ST_Contains(z.boundary, a.location) DESC, z.ordinal LIMIT 1) place ON true
      LEFT JOIN zone_assignment old ON old.address_id = a.id
     WHERE old.zone_id IS DISTINCT FROM place.zone_id;
    IF moved IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO zone_assignment_history (address_id, zone_id, during)
    SELECT address_id, zone_id, tstzrange(since, write_time())
      FROM zone_assignment WHERE address_id = ANY (moved) AND since < write_time();
    DELETE FROM zone_assignment WHERE address_id = ANY (moved);
    INSERT INTO zone_assignment (address_id, zone_id, since)
    SELECT address_id, zone_id, write_time()
      FROM unnest(moved, targets) AS m (address_id, zone_id) WHERE zone_id IS NOT NULL;
END
$$;

-- Whether a live zone other than `self` has a better claim to a place than the boundary `drawn` of a
-- zone whose ordinal is `rank`: the same order as in assign_addresses.
CREATE FUNCTION belongs_to_another(place geometry, drawn geometry, rank bigint, self uuid) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT EXISTS (
        SELECT FROM zone z
         WHERE z.status IN ('proposed', 'active', 'suspended') AND z.id IS DISTINCT FROM self
           AND ST_Intersects(z.boundary, place)
           AND (ST_Contains(z.boundary, place), -z.ordinal) > (ST_Contains(drawn, place), -rank))
$$;

-- Assigns anew every address that is or was in one of the zones.
CREATE FUNCTION assign_around(ids uuid[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    touched bigint[];
BEGIN
    SELECT array_agg(t.id) INTO touched FROM (
        SELECT address_id AS id FROM zone_assignment WHERE zone_id = ANY (ids)
         UNION
        SELECT a.id FROM zone z JOIN address a ON ST_Intersects(z.boundary, a.location)
         WHERE z.id = ANY (ids) AND z.status IN ('proposed', 'active', 'suspended') AND a.retired_at IS NULL) t;
    IF touched IS NOT NULL THEN
        PERFORM assign_addresses(touched);
    END IF;
END
$$;

CREATE FUNCTION after_zone_insert() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    ids uuid[] := (SELECT array_agg(id) FROM now_zone);
BEGIN
    IF ids IS NOT NULL THEN
        PERFORM guard_overlaps(ids);
        PERFORM write_versions(ids);
        PERFORM assign_around(ids);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION after_zone_update() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    changed uuid[] := (SELECT array_agg(n.id) FROM now_zone n JOIN was_zone w USING (id) WHERE n.version > w.version);
    moved uuid[] := (SELECT array_agg(n.id) FROM now_zone n JOIN was_zone w USING (id)
                      WHERE is_live(n.status) <> is_live(w.status)
                         OR NOT ST_OrderingEquals(n.boundary, w.boundary));
BEGIN
    IF moved IS NOT NULL THEN
        PERFORM guard_overlaps(moved);
    END IF;
    IF changed IS NOT NULL THEN
        PERFORM write_versions(changed);
    END IF;
    IF moved IS NOT NULL THEN
        PERFORM assign_around(moved);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION after_zone_delete() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM close_versions((SELECT array_agg(id) FROM was_zone));
    INSERT INTO zone_version (zone_id, version, name, kind, status, published, boundary, rule_set_id, contact_id,
                              deleted, changed_by, reason, during)
    SELECT id, version + 1, name, kind, status, published, boundary, rule_set_id, contact_id,
           true, acting(), acting_why(), 'empty'
      FROM was_zone;
    RETURN NULL;
END
$$;

CREATE TRIGGER inserted AFTER INSERT ON zone REFERENCING NEW TABLE AS now_zone
    FOR EACH STATEMENT EXECUTE FUNCTION after_zone_insert();
CREATE TRIGGER updated AFTER UPDATE ON zone REFERENCING OLD TABLE AS was_zone NEW TABLE AS now_zone
    FOR EACH STATEMENT EXECUTE FUNCTION after_zone_update();
CREATE TRIGGER deleted AFTER DELETE ON zone REFERENCING OLD TABLE AS was_zone
    FOR EACH STATEMENT EXECUTE FUNCTION after_zone_delete();
