-- The district of each level (of all, where none are named) in which each address lies: the one in whose interior it
-- lies, else the one with the lower id. Where there are many, the loops are nested as in zones_of, and the ids wanted are
-- compared once, however few addresses the planner expects.
CREATE OR REPLACE FUNCTION districts_of(ids bigint[], only_levels text[] DEFAULT NULL)
    RETURNS TABLE (address_id bigint, level text, district_id bigint)
    LANGUAGE plpgsql STABLE ROWS 100
AS $$
BEGIN
    IF are_many(ids) THEN
        RETURN QUERY
        SELECT DISTINCT ON (placed.id, placed.level) placed.id, placed.level, placed.district_id
          FROM (SELECT a.id, d.level, d.id AS district_id, a.inside
                  FROM (SELECT district.id, district.level, ST_Force2D(boundary) AS boundary
                          FROM district
                         WHERE retired_at IS NULL AND (only_levels IS NULL OR district.level = ANY (only_levels))
                        OFFSET 0) d
                 CROSS JOIN LATERAL (
                       SELECT a.id, a.location, a.retired_at, ST_Contains(d.boundary, a.location) AS inside
                         FROM address a
                        WHERE a.location && d.boundary
                       OFFSET 0) a
                 WHERE a.retired_at IS NULL AND (a.inside OR ST_Intersects(d.boundary, a.location))
                OFFSET 0) placed
          JOIN unnest(ids) AS wanted (id) ON wanted.id = placed.id
         ORDER BY placed.id, placed.level, placed.inside DESC, placed.district_id;
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

-- Puts addresses into their districts, of all levels or of some. Where none lies in any yet, nothing has to be ended.
CREATE OR REPLACE FUNCTION place_in_districts(ids bigint[], only_levels text[] DEFAULT NULL) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    now_is timestamptz := write_time();
    moved bigint[];
    levels text[];
    targets bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM district_membership) THEN
        INSERT INTO district_membership (address_id, level, district_id, since)
        SELECT address_id, level, district_id, now_is FROM districts_of(ids, only_levels);
        RETURN;
    END IF;
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
    SELECT m.address_id, m.level, m.district_id, tstzrange(m.since, now_is)
      FROM unnest(moved, levels) AS w (address_id, level)
      JOIN district_membership m ON m.address_id = w.address_id AND m.level = w.level
     WHERE m.since < now_is;
    DELETE FROM district_membership m USING unnest(moved, levels) AS w (address_id, level)
     WHERE m.address_id = w.address_id AND m.level = w.level;
    INSERT INTO district_membership (address_id, level, district_id, since)
    SELECT address_id, level, district_id, now_is
      FROM unnest(moved, levels, targets) AS w (address_id, level, district_id) WHERE district_id IS NOT NULL;
END
$$;
