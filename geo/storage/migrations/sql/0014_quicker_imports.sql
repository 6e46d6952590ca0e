-- An import changes thousands of addresses at once. The sums behind coverage add up what it changes by district and zone,
-- numbers alone; the first districts find all addresses without asking for each; the dictionary of places reduces a name
-- to words and writes them as what is searched once, in how many places it stands.

-- What an address amounts to is worked out once (OFFSET 0), not once for each of the nine sums.
CREATE OR REPLACE FUNCTION sum_memberships() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    comes integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_sums(array_agg(district_id), array_agg(zone_id), array_agg(comes), array_agg(counts))
       FROM (SELECT district_id, zone_id,
                    ROW(sum((c).addresses), sum((c).other), sum((c).flats), sum((c).houses), sum((c).businesses),
                        sum((c).estimated_flats), sum((c).estimated_houses), sum((c).estimated_businesses),
                        sum((c).unknown_flats))::coverage_amounts AS counts
               FROM (SELECT m.district_id, x.zone_id, coverage_of(a) AS c
                       FROM changed m
                       JOIN address a ON a.id = m.address_id
                       LEFT JOIN zone_assignment x ON x.address_id = m.address_id
                     OFFSET 0) held
              GROUP BY district_id, zone_id) total
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- Which addresses hold something else is found out (OFFSET 0) before their districts are looked up.
CREATE OR REPLACE FUNCTION sum_changed_addresses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM add_to_sums(array_agg(district_id), array_agg(zone_id), array_agg(1), array_agg(more))
       FROM (SELECT place.district_id, a.zone_id,
                    ROW(sum((becomes).addresses - (was).addresses), sum((becomes).other - (was).other),
                        sum((becomes).flats - (was).flats), sum((becomes).houses - (was).houses),
                        sum((becomes).businesses - (was).businesses),
                        sum((becomes).estimated_flats - (was).estimated_flats),
                        sum((becomes).estimated_houses - (was).estimated_houses),
                        sum((becomes).estimated_businesses - (was).estimated_businesses),
                        sum((becomes).unknown_flats - (was).unknown_flats))::coverage_amounts AS more
               FROM (SELECT w.id, x.zone_id, coverage_of(w) AS was, coverage_of(n) AS becomes
                       FROM was_address w
                       JOIN now_address n USING (id)
                       LEFT JOIN zone_assignment x ON x.address_id = w.id
                      WHERE counts_differ(w, n)
                     OFFSET 0) a
              CROSS JOIN LATERAL (SELECT everywhere() AS district_id
                                   UNION ALL
                                  SELECT m.district_id FROM district_membership m WHERE m.address_id = a.id) place
              GROUP BY place.district_id, a.zone_id) total
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- Every live address with every district of some levels (of all, where none are named) in which it lies, be it only on the
-- border. The district stands in the outer loop, as the zone does in zones_of.
CREATE FUNCTION within_districts(only_levels text[])
    RETURNS TABLE (address_id bigint, level text, district_id bigint, inside boolean)
    LANGUAGE sql STABLE
AS $$
    SELECT a.id, d.level, d.id, a.inside
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
    OFFSET 0
$$;

-- The district of each level (of all, where none are named) in which each address lies: the one in whose interior it
-- lies, else the one with the lower id. Where there are many, the ids wanted are compared once.
CREATE OR REPLACE FUNCTION districts_of(ids bigint[], only_levels text[] DEFAULT NULL)
    RETURNS TABLE (address_id bigint, level text, district_id bigint)
    LANGUAGE plpgsql STABLE ROWS 100
AS $$
BEGIN
    IF are_many(ids) THEN
        RETURN QUERY
        SELECT DISTINCT ON (w.address_id, w.level) w.address_id, w.level, w.district_id
          FROM within_districts(only_levels) w
          JOIN unnest(ids) AS wanted (id) ON wanted.id = w.address_id
         ORDER BY w.address_id, w.level, w.inside DESC, w.district_id;
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

-- Places anew every address that is, was or may now be in one of the districts; all of them, where none is placed yet.
CREATE OR REPLACE FUNCTION place_around(districts bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    now_is timestamptz := write_time();
    levels text[] := (SELECT array_agg(DISTINCT level) FROM district WHERE id = ANY (districts));
    touched bigint[];
BEGIN
    IF levels IS NULL THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM district_membership) THEN
        INSERT INTO district_membership (address_id, level, district_id, since)
        SELECT DISTINCT ON (address_id, level) address_id, level, district_id, now_is
          FROM within_districts(levels)
         ORDER BY address_id, level, inside DESC, district_id;
        RETURN;
    END IF;
    SELECT array_agg(t.id) INTO touched FROM (
        SELECT address_id AS id FROM district_membership WHERE district_id = ANY (districts)
         UNION
        SELECT a.id FROM district d JOIN address a ON a.location && d.boundary
         WHERE d.id = ANY (districts) AND d.retired_at IS NULL) t;
    IF touched IS NOT NULL THEN
        PERFORM place_in_districts(touched, levels);
    END IF;
END
$$;

-- Rows are only added: a place without addresses finds nothing, and a name may come back. A place is found by the words
-- of its street (weight A), part (B), municipality (C) and postcode (D).
CREATE OR REPLACE FUNCTION know_places() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    WITH fresh AS MATERIALIZED (
        SELECT DISTINCT ON (place_key) place_key AS key, street, part, municipality, replace(postcode, ' ', '') AS code, postcode
          FROM now_address n
         WHERE retired_at IS NULL AND NOT EXISTS (SELECT FROM address_place p WHERE p.key = n.place_key)
    ), named AS MATERIALIZED (
        SELECT weight, name, words, weighted(words, weight) AS search
          FROM (SELECT weight, name, address_words(name) AS words
                  FROM (SELECT 'A' AS weight, street AS name FROM fresh UNION SELECT 'B', part FROM fresh
                         UNION SELECT 'C', municipality FROM fresh UNION SELECT 'D', code FROM fresh) names
                 WHERE name IS NOT NULL
                OFFSET 0) split
    ), added AS (
        INSERT INTO address_place (key, street, part, municipality, postcode, street_words, part_words, municipality_words, search)
        SELECT f.key, f.street, f.part, f.municipality, f.postcode, s.words, p.words, m.words,
               coalesce(s.search, '') || coalesce(p.search, '') || coalesce(m.search, '') || coalesce(c.search, '')
          FROM fresh f
          LEFT JOIN named s ON s.weight = 'A' AND s.name = f.street
          LEFT JOIN named p ON p.weight = 'B' AND p.name = f.part
          LEFT JOIN named m ON m.weight = 'C' AND m.name = f.municipality
          LEFT JOIN named c ON c.weight = 'D' AND c.name = f.code
            ON CONFLICT DO NOTHING
        RETURNING search
    )
    INSERT INTO address_word (word)
    SELECT DISTINCT word FROM added, unnest(tsvector_to_array(search)) AS word
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

DROP FUNCTION place_search(text[], text[], text[], text[]);
