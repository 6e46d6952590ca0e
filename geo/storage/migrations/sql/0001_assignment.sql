-- The assignment of addresses to live zones.

-- Whether so many addresses are to be placed that going through the zones or districts, each with all
-- the addresses in it, is faster than asking for each address by itself. Measured with 30,000 zones: 50
-- microseconds for an address by itself, 3 for one found through a zone.
CREATE FUNCTION are_many(ids bigint[]) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT cardinality(ids) > 1000
       AND cardinality(ids) * 30 > (SELECT reltuples FROM pg_class WHERE oid = 'address'::regclass)
$$;

-- The live zone to which each address belongs, if any: the one in whose interior it lies, else the one
-- created first on whose border it lies (`docs/database.md`).
--
-- Where there are many, each OFFSET 0 keeps the planner from undoing what was measured to matter: the
-- zone stands in the outer loop, so that PostGIS prepares it once; ST_Force2D unpacks a boundary that is
-- stored compressed once, not for every address (6 times faster at 1,000 vertices); and with the
-- retired ones left to the end, no index but that of the places is tried.
CREATE FUNCTION zones_of(ids bigint[]) RETURNS TABLE (address_id bigint, zone_id uuid)
    LANGUAGE plpgsql STABLE ROWS 100
AS $$
BEGIN
    IF are_many(ids) THEN
        RETURN QUERY
        SELECT DISTINCT ON (a.id) a.id, z.id
          FROM (SELECT zone.id, ordinal, ST_Force2D(boundary) AS boundary
                  FROM zone WHERE is_live(status)
                OFFSET 0) z
         CROSS JOIN LATERAL (
               SELECT a.id, a.retired_at, ST_Contains(z.boundary, a.location) AS inside
                 FROM address a
                WHERE ST_Intersects(z.boundary, a.location)
               OFFSET 0) a
          JOIN unnest(ids) AS wanted (id) ON wanted.id = a.id
         WHERE a.retired_at IS NULL
         ORDER BY a.id, a.inside DESC, z.ordinal;
    ELSE
        RETURN QUERY
        SELECT a.id, place.id
          FROM unnest(ids) AS wanted (id)
          JOIN address a ON a.id = wanted.id AND a.retired_at IS NULL
         CROSS JOIN LATERAL (
               SELECT z.id FROM zone z
                WHERE is_live(z.status) AND ST_Intersects(z.boundary, a.location)
                ORDER BY ST_Contains(z.boundary, a.location) DESC, z.ordinal LIMIT 1) place;
    END IF;
END
$$;

-- Puts addresses where they belong.
CREATE FUNCTION assign_addresses(ids bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    moved bigint[];
    targets uuid[];
BEGIN
    SELECT array_agg(wanted.id), array_agg(place.zone_id) INTO moved, targets
      FROM unnest(ids) AS wanted (id)
      LEFT JOIN zones_of(ids) place ON place.address_id = wanted.id
      LEFT JOIN zone_assignment old ON old.address_id = wanted.id
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
-- zone whose ordinal is `rank`: the same order as in zones_of.
CREATE FUNCTION belongs_to_another(place geometry, drawn geometry, rank bigint, self uuid) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT EXISTS (
        SELECT FROM zone z
         WHERE is_live(z.status) AND z.id IS DISTINCT FROM self
           AND ST_Intersects(z.boundary, place)
           AND (ST_Contains(z.boundary, place), -z.ordinal) > (ST_Contains(drawn, place), -rank))
$$;

-- The addresses to which a change of the zones can matter: those that a zone held and that no longer
-- lie inside it, and those that lie in it now and that it doesn't hold. One that it holds and still has
-- in its interior stays: the zone's claim has not become weaker, and a rival that changed at the same
-- time finds the address by itself. (Retired ones may be among them; they will belong nowhere.)
--
-- The plan is generic, since choosing one for every save takes longer than running it, and walks
-- indexes, since a generic plan would expect so many zones that it reads the whole table.
CREATE FUNCTION addresses_around(ids uuid[]) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
BEGIN
    RETURN (
        WITH changed AS MATERIALIZED (
            SELECT id, is_live(status) AS live, ST_Force2D(boundary) AS boundary FROM zone WHERE id = ANY (ids)
        )
        SELECT array_agg(t.id) FROM (
            SELECT a.id
              FROM changed z
              JOIN zone_assignment x ON x.zone_id = z.id
              JOIN address a ON a.id = x.address_id
             WHERE NOT (z.live AND ST_Contains(z.boundary, a.location))
             UNION
            SELECT a.id
              FROM changed z
              JOIN address a ON ST_Intersects(z.boundary, a.location)
              LEFT JOIN zone_assignment x ON x.address_id = a.id
             WHERE z.live AND x.zone_id IS DISTINCT FROM z.id) t);
END
$$;

CREATE FUNCTION assign_around(ids uuid[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    touched bigint[] := addresses_around(ids);
BEGIN
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
