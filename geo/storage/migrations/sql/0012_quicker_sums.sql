-- An edit of one zone moves a few addresses. Each of the sums that this touches is written once, where the address leaves
-- one zone for another, not once at its going and once at its coming. An import brings millions of addresses, most of them
-- alike: what is alike is counted first, and its number is the sign (of add_to_sums) with which it is added.

-- A few addresses are seen to be few without a look at the catalogue.
CREATE OR REPLACE FUNCTION are_many(ids bigint[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    IF cardinality(ids) <= 1000 THEN
        RETURN false;
    END IF;
    RETURN cardinality(ids) * 30 > (SELECT reltuples FROM pg_class WHERE oid = 'address'::regclass);
END
$$;

DROP TRIGGER counted ON zone_assignment;
DROP TRIGGER discounted ON zone_assignment;
DROP FUNCTION sum_assignments();

-- Addresses leave one sum of each of their districts for another: that of a zone, or of none (NULL). The rights are the
-- owner's: who may edit zones needs none on the sums.
CREATE FUNCTION move_in_sums(ids bigint[], zones_left uuid[], zones_joined uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
    PERFORM add_to_sums(array_agg(district_id), array_agg(zone_id), array_agg(number), array_agg(counts))
       FROM (SELECT place.district_id, z.zone_id, coverage_of(a) AS counts, sum(z.sign)::integer AS number
               FROM unnest(ids, zones_left, zones_joined) AS m (id, zone_left, zone_joined)
               JOIN address a ON a.id = m.id
              CROSS JOIN LATERAL (SELECT everywhere() AS district_id
                                   UNION ALL
                                  SELECT d.district_id FROM district_membership d WHERE d.address_id = m.id) place
              CROSS JOIN LATERAL (VALUES (m.zone_left, -1), (m.zone_joined, 1)) z (zone_id, sign)
              GROUP BY 1, 2, 3) alike;
END
$$;

-- Puts addresses where they belong.
CREATE OR REPLACE FUNCTION assign_addresses(ids bigint[]) RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    now_is timestamptz := write_time();
    moved bigint[];
    sources uuid[];
    targets uuid[];
BEGIN
    SELECT array_agg(wanted.id), array_agg(old.zone_id), array_agg(place.zone_id) INTO moved, sources, targets
      FROM unnest(ids) AS wanted (id)
      LEFT JOIN zones_of(ids) place ON place.address_id = wanted.id
      LEFT JOIN zone_assignment old ON old.address_id = wanted.id
     WHERE old.zone_id IS DISTINCT FROM place.zone_id;
    IF moved IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO zone_assignment_history (address_id, zone_id, during)
    SELECT address_id, zone_id, tstzrange(since, now_is)
      FROM zone_assignment WHERE address_id = ANY (moved) AND since < now_is;
    DELETE FROM zone_assignment WHERE address_id = ANY (moved);
    INSERT INTO zone_assignment (address_id, zone_id, since)
    SELECT address_id, zone_id, now_is
      FROM unnest(moved, targets) AS m (address_id, zone_id) WHERE zone_id IS NOT NULL;
    PERFORM move_in_sums(moved, sources, targets);
END
$$;

-- New addresses have belonged nowhere yet: they are placed without looking for what to end first.
CREATE OR REPLACE FUNCTION after_address_insert() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    ids bigint[] := (SELECT array_agg(id) FROM now_address WHERE location IS NOT NULL AND retired_at IS NULL);
    now_is timestamptz := write_time();
    placed bigint[];
    zones uuid[];
BEGIN
    IF ids IS NOT NULL THEN
        WITH added AS (
            INSERT INTO zone_assignment (address_id, zone_id, since)
            SELECT address_id, zone_id, now_is FROM zones_of(ids)
            RETURNING address_id, zone_id
        )
        SELECT array_agg(address_id), array_agg(zone_id) INTO placed, zones FROM added;
        IF placed IS NOT NULL THEN
            PERFORM move_in_sums(placed, NULL, zones);
        END IF;
        INSERT INTO district_membership (address_id, level, district_id, since)
        SELECT address_id, level, district_id, now_is FROM districts_of(ids);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION sum_new_addresses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM add_to_sums(array_agg(everywhere()), array_agg(NULL::uuid), array_agg(number), array_agg(counts))
       FROM (SELECT coverage_of(n) AS counts, count(*)::integer AS number
               FROM now_address n WHERE n.retired_at IS NULL
              GROUP BY 1) alike
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION sum_changed_addresses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM add_to_sums(array_agg(district_id), array_agg(zone_id), array_agg(number), array_agg(counts))
       FROM (SELECT place.district_id, x.zone_id, c.counts, sum(c.sign)::integer AS number
               FROM (SELECT w.id, coverage_of(w) AS was, coverage_of(n) AS becomes
                       FROM was_address w JOIN now_address n USING (id)
                      WHERE counts_differ(w, n)) a
              CROSS JOIN LATERAL (SELECT everywhere() AS district_id
                                   UNION ALL
                                  SELECT m.district_id FROM district_membership m WHERE m.address_id = a.id) place
               LEFT JOIN zone_assignment x ON x.address_id = a.id
              CROSS JOIN LATERAL (VALUES (-1, a.was), (1, a.becomes)) c (sign, counts)
              GROUP BY 1, 2, 3) alike
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION sum_memberships() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    comes integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_sums(array_agg(district_id), array_agg(zone_id), array_agg(number), array_agg(counts))
       FROM (SELECT m.district_id, x.zone_id, coverage_of(a) AS counts, comes * count(*)::integer AS number
               FROM changed m
               JOIN address a ON a.id = m.address_id
               LEFT JOIN zone_assignment x ON x.address_id = m.address_id
              GROUP BY 1, 2, 3) alike
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;
