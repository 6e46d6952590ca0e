-- The sums behind coverage. `coverage_sum` holds what stands in each district by the zone that holds it: one row for a
-- district and a zone, one for the district and none (`no_zone`), and the same once more for everywhere (`everywhere`), so
-- that what stands in no district of a level is the rest. Of a past day the state at its end (UTC) is kept.

CREATE FUNCTION no_zone() RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;

CREATE FUNCTION everywhere() RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 0::bigint $$;

CREATE TYPE coverage_amounts AS (
    addresses bigint, other bigint, flats bigint, houses bigint, businesses bigint,
    estimated_flats bigint, estimated_houses bigint, estimated_businesses bigint, unknown_flats bigint);

-- What an address adds to the sums, as geo/coverage/sql/added_up.sql counts it; nothing once it is retired.
CREATE FUNCTION coverage_of(a address) RETURNS coverage_amounts
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE WHEN a.retired_at IS NOT NULL THEN ROW(0, 0, 0, 0, 0, 0, 0, 0, 0)::coverage_amounts
                ELSE ROW(1, (a.category = 'other')::integer,
                         CASE WHEN a.category <> 'house' THEN a.flats ELSE 0 END, a.houses, a.businesses,
                         CASE WHEN a.category <> 'house' AND a.flats_basis = 'estimate' THEN a.flats ELSE 0 END,
                         CASE WHEN a.houses_basis = 'estimate' THEN a.houses ELSE 0 END,
                         CASE WHEN a.businesses_basis = 'estimate' THEN a.businesses ELSE 0 END,
                         (a.category <> 'house' AND a.flats_basis = 'unknown')::integer)::coverage_amounts END
$$;

-- Adds amounts to sums (sign 1), or takes them away (sign -1). What a sum was at the end of an earlier day is kept.
CREATE FUNCTION add_to_sums(districts bigint[], zones uuid[], signs integer[], counts coverage_amounts[]) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    today date := (write_time() AT TIME ZONE 'UTC')::date;
BEGIN
    WITH change AS MATERIALIZED (
        SELECT district_id, coalesce(zone_id, no_zone()) AS zone_id, sum(sign * addresses)::bigint AS addresses,
               sum(sign * other)::bigint AS other, sum(sign * flats)::bigint AS flats,
               sum(sign * houses)::bigint AS houses, sum(sign * businesses)::bigint AS businesses,
               sum(sign * estimated_flats)::bigint AS estimated_flats,
               sum(sign * estimated_houses)::bigint AS estimated_houses,
               sum(sign * estimated_businesses)::bigint AS estimated_businesses,
               sum(sign * unknown_flats)::bigint AS unknown_flats
          FROM unnest(districts, zones, signs, counts)
                   AS c (district_id, zone_id, sign, addresses, other, flats, houses, businesses, estimated_flats,
                         estimated_houses, estimated_businesses, unknown_flats)
         GROUP BY 1, 2
    ), kept AS (
        INSERT INTO coverage_sum_history (district_id, zone_id, addresses, other, flats, houses, businesses,
                                          estimated_flats, estimated_houses, estimated_businesses, unknown_flats, during)
        SELECT s.district_id, s.zone_id, s.addresses, s.other, s.flats, s.houses, s.businesses, s.estimated_flats,
               s.estimated_houses, s.estimated_businesses, s.unknown_flats, daterange(s.since, today)
          FROM change JOIN coverage_sum s USING (district_id, zone_id)
         WHERE s.since < today
    )
    INSERT INTO coverage_sum AS s (district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats,
                                   estimated_houses, estimated_businesses, unknown_flats, since)
    SELECT district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats, estimated_houses,
           estimated_businesses, unknown_flats, today
      FROM change
        ON CONFLICT (district_id, zone_id) DO UPDATE
       SET addresses = s.addresses + excluded.addresses,
           other = s.other + excluded.other,
           flats = s.flats + excluded.flats,
           houses = s.houses + excluded.houses,
           businesses = s.businesses + excluded.businesses,
           estimated_flats = s.estimated_flats + excluded.estimated_flats,
           estimated_houses = s.estimated_houses + excluded.estimated_houses,
           estimated_businesses = s.estimated_businesses + excluded.estimated_businesses,
           unknown_flats = s.unknown_flats + excluded.unknown_flats,
           since = today;
END
$$;

-- The triggers below change one thing each (what an address holds, its zone, its districts) and find the other two as they
-- stand at that moment; so whatever the order, the sums end up right. They run with the rights of the tables' owner: who
-- may edit zones needs none on the sums.

CREATE FUNCTION sum_new_addresses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM add_to_sums(array_agg(everywhere()), array_agg(NULL::uuid), array_agg(1), array_agg(coverage_of(n)))
       FROM now_address n WHERE n.retired_at IS NULL
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION sum_changed_addresses() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
    PERFORM add_to_sums(array_agg(place.district_id), array_agg(x.zone_id), array_agg(c.sign), array_agg(c.counts))
       FROM (SELECT w.id, coverage_of(w) AS was, coverage_of(n) AS becomes
               FROM was_address w JOIN now_address n USING (id)
              WHERE counts_differ(w, n)) a
      CROSS JOIN LATERAL (SELECT everywhere() AS district_id
                           UNION ALL
                          SELECT m.district_id FROM district_membership m WHERE m.address_id = a.id) place
       LEFT JOIN zone_assignment x ON x.address_id = a.id
      CROSS JOIN LATERAL (VALUES (-1, a.was), (1, a.becomes)) c (sign, counts)
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- An address leaves one sum of each district, that of its zone or of none, for another.
CREATE FUNCTION sum_assignments() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    comes integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_sums(array_agg(p.district_id), array_agg(z.zone_id), array_agg(z.sign), array_agg(p.counts))
       FROM (SELECT everywhere() AS district_id, x.zone_id, coverage_of(a) AS counts
               FROM changed x JOIN address a ON a.id = x.address_id
              UNION ALL
             SELECT m.district_id, x.zone_id, coverage_of(a)
               FROM changed x JOIN address a ON a.id = x.address_id
               JOIN district_membership m ON m.address_id = x.address_id) p
      CROSS JOIN LATERAL (VALUES (p.zone_id, comes), (NULL, -comes)) z (zone_id, sign)
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION sum_memberships() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    comes integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    PERFORM add_to_sums(array_agg(m.district_id), array_agg(x.zone_id), array_agg(comes), array_agg(coverage_of(a)))
       FROM changed m
       JOIN address a ON a.id = m.address_id
       LEFT JOIN zone_assignment x ON x.address_id = m.address_id
     HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- All sums from nothing, for a database that has none yet.
CREATE FUNCTION sum_everything() RETURNS void
    LANGUAGE sql
AS $$
    INSERT INTO coverage_sum (district_id, zone_id, addresses, other, flats, houses, businesses, estimated_flats,
                              estimated_houses, estimated_businesses, unknown_flats, since)
    SELECT place.district_id, coalesce(x.zone_id, no_zone()), sum(c.addresses), sum(c.other), sum(c.flats), sum(c.houses),
           sum(c.businesses), sum(c.estimated_flats), sum(c.estimated_houses), sum(c.estimated_businesses),
           sum(c.unknown_flats), (now() AT TIME ZONE 'UTC')::date
      FROM (SELECT id AS address_id, everywhere() AS district_id FROM address
             UNION ALL
            SELECT address_id, district_id FROM district_membership) place
      JOIN address a ON a.id = place.address_id AND a.retired_at IS NULL
      LEFT JOIN zone_assignment x ON x.address_id = a.id
     CROSS JOIN LATERAL coverage_of(a) c
     GROUP BY 1, 2
$$;
SELECT sum_everything();

-- Triggers of a table run in the order of their names: an address is counted before it is placed ("inserted", "updated").
CREATE TRIGGER counted AFTER INSERT ON address REFERENCING NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION sum_new_addresses();
CREATE TRIGGER counted_anew AFTER UPDATE ON address REFERENCING OLD TABLE AS was_address NEW TABLE AS now_address
    FOR EACH STATEMENT EXECUTE FUNCTION sum_changed_addresses();
CREATE TRIGGER counted AFTER INSERT ON zone_assignment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_assignments();
CREATE TRIGGER discounted AFTER DELETE ON zone_assignment REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_assignments();
CREATE TRIGGER counted AFTER INSERT ON district_membership REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_memberships();
CREATE TRIGGER discounted AFTER DELETE ON district_membership REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sum_memberships();

CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON coverage_sum
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON coverage_sum_history
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
