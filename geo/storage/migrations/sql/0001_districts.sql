-- The membership of addresses in districts.

-- The district of each level (of all, where none are named) in which each address lies: the one in
-- whose interior it lies, else the one with the lower id.
--
-- Where there are many, the loops are nested as in zones_of.
CREATE FUNCTION districts_of(ids bigint[], only_levels text[] DEFAULT NULL)
    RETURNS TABLE (address_id bigint, level text, district_id bigint)
    LANGUAGE plpgsql STABLE ROWS 100
AS $$
BEGIN
    IF are_many(ids) THEN
        RETURN QUERY
        SELECT DISTINCT ON (a.id, d.level) a.id, d.level, d.id
          FROM (SELECT district.id, district.level, ST_Force2D(boundary) AS boundary
                  FROM district
                 WHERE retired_at IS NULL AND (only_levels IS NULL OR district.level = ANY (only_levels))
                OFFSET 0) d
         CROSS JOIN LATERAL (
               SELECT a.id, a.retired_at, ST_Contains(d.boundary, a.location) AS inside
                 FROM address a
                WHERE ST_Intersects(d.boundary, a.location)
               OFFSET 0) a
          JOIN unnest(ids) AS wanted (id) ON wanted.id = a.id
         WHERE a.retired_at IS NULL
         ORDER BY a.id, d.level, a.inside DESC, d.id;
    ELSE
        RETURN QUERY
        SELECT DISTINCT ON (a.id, d.level) a.id, d.level, d.id
          FROM unnest(ids) AS wanted (id)
          JOIN address a ON a.id = wanted.id AND a.retired_at IS NULL
          JOIN district d ON d.retired_at IS NULL AND ST_Intersects(d.boundary, a.location)
         WHERE only_levels IS NULL OR d.level = ANY (only_levels)
         ORDER BY a.id, d.level, ST_Contains(d.boundary, a.location) DESC, d.id;
    END IF;
END
$$;

-- Puts addresses into their districts, of all levels or of some.
CREATE FUNCTION place_in_districts(ids bigint[], only_levels text[] DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    moved bigint[];
    levels text[];
    targets bigint[];
BEGIN
    WITH held AS (
        SELECT m.address_id, m.level, m.district_id
          FROM unnest(ids) AS w (id) JOIN district_membership m ON m.address_id = w.id
         WHERE only_levels IS NULL OR m.level = ANY (only_levels)
    )
    SELECT array_agg(address_id), array_agg(level), array_agg(wanted.district_id) INTO moved, levels, targets
      FROM districts_of(ids, only_levels) wanted FULL JOIN held USING (address_id, level)
     WHERE wanted.district_id IS DISTINCT FROM held.district_id;
    IF moved IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO district_membership_history (address_id, level, district_id, during)
    SELECT m.address_id, m.level, m.district_id, tstzrange(m.since, write_time())
      FROM unnest(moved, levels) AS w (address_id, level)
      JOIN district_membership m ON m.address_id = w.address_id AND m.level = w.level
     WHERE m.since < write_time();
    DELETE FROM district_membership m USING unnest(moved, levels) AS w (address_id, level)
     WHERE m.address_id = w.address_id AND m.level = w.level;
    INSERT INTO district_membership (address_id, level, district_id, since)
    SELECT address_id, level, district_id, write_time()
      FROM unnest(moved, levels, targets) AS w (address_id, level, district_id) WHERE district_id IS NOT NULL;
END
$$;

-- Places anew every address that is, was or may now be in one of the districts.
CREATE FUNCTION place_around(districts bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    touched bigint[];
BEGIN
    SELECT array_agg(t.id) INTO touched FROM (
        SELECT address_id AS id FROM district_membership WHERE district_id = ANY (districts)
         UNION
        SELECT a.id FROM district d JOIN address a ON a.location && d.boundary
         WHERE d.id = ANY (districts) AND d.retired_at IS NULL) t;
    IF touched IS NOT NULL THEN
        PERFORM place_in_districts(touched, (SELECT array_agg(DISTINCT level) FROM district WHERE id = ANY (districts)));
    END IF;
END
$$;

CREATE FUNCTION after_district_insert() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM place_around((SELECT array_agg(id) FROM now_district));
    RETURN NULL;
END
$$;

CREATE FUNCTION after_district_update() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM place_around((SELECT array_agg(n.id) FROM now_district n JOIN was_district w USING (id)
                           WHERE (n.retired_at IS NULL) <> (w.retired_at IS NULL)
                              OR NOT ST_OrderingEquals(n.boundary, w.boundary)));
    RETURN NULL;
END
$$;

CREATE FUNCTION guard_district() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF (NEW.id, NEW.level) IS DISTINCT FROM (OLD.id, OLD.level) THEN
        PERFORM refuse('ZN004', 'A district keeps its id and its level.');
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER guard BEFORE UPDATE ON district FOR EACH ROW EXECUTE FUNCTION guard_district();
CREATE TRIGGER inserted AFTER INSERT ON district REFERENCING NEW TABLE AS now_district
    FOR EACH STATEMENT EXECUTE FUNCTION after_district_insert();
CREATE TRIGGER updated AFTER UPDATE ON district REFERENCING OLD TABLE AS was_district NEW TABLE AS now_district
    FOR EACH STATEMENT EXECUTE FUNCTION after_district_update();

-- Whether a boundary lies in the union of districts; what sticks out by less than 5 cm doesn't count.
-- Most zones lie in one district altogether, which is quicker to see.
CREATE FUNCTION lies_in_districts(boundary geometry, districts bigint[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM district d
         WHERE d.id = ANY (districts) AND d.retired_at IS NULL AND ST_Covers(d.boundary, lies_in_districts.boundary))
    OR ST_IsEmpty(core(
        ST_Difference(boundary, coalesce(
            (SELECT ST_Union(d.boundary) FROM district d
              WHERE d.id = ANY (districts) AND d.retired_at IS NULL AND d.boundary && lies_in_districts.boundary),
            ST_GeomFromText('POLYGON EMPTY', 4326))),
        metric_srid(boundary)));
END
$$;
