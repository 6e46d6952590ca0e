-- What an officer says of an address in place of its classification; whoever writes it, the counts follow.

-- The counts of an address as JSON: {"category": "flat", "flats": [best, low, high, basis], ..., "flats_shared": false}.
CREATE FUNCTION counts_as_json(a address) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT jsonb_build_object(
        'category', a.category,
        'flats', jsonb_build_array(a.flats, a.flats_low, a.flats_high, a.flats_basis),
        'houses', jsonb_build_array(a.houses, a.houses_low, a.houses_high, a.houses_basis),
        'businesses', jsonb_build_array(a.businesses, a.businesses_low, a.businesses_high, a.businesses_basis),
        'flats_shared', a.flats_shared)
$$;

CREATE FUNCTION overridden_count(concluded jsonb, said integer) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN said IS NULL THEN concluded ELSE jsonb_build_array(said, said, said, 'register') END $$;

-- What a classification and an override amount to together; `geo.overrides` does the same for one address.
CREATE FUNCTION overridden(concluded jsonb, o address_override) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT jsonb_build_object(
        'category', coalesce(o.category, concluded ->> 'category'),
        'flats', overridden_count(concluded -> 'flats', o.flats),
        'houses', overridden_count(concluded -> 'houses', o.houses),
        'businesses', overridden_count(concluded -> 'businesses', o.businesses),
        'flats_shared', o.flats IS NULL AND (concluded ->> 'flats_shared')::boolean)
$$;

-- The columns of an address behind such JSON.
CREATE FUNCTION counts_of(counts jsonb) RETURNS TABLE (
    category text, flats_shared boolean, flats integer, flats_low integer, flats_high integer, flats_basis text,
    houses integer, houses_low integer, houses_high integer, houses_basis text,
    businesses integer, businesses_low integer, businesses_high integer, businesses_basis text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT counts ->> 'category', (counts ->> 'flats_shared')::boolean,
           (counts -> 'flats' ->> 0)::integer, (counts -> 'flats' ->> 1)::integer,
           (counts -> 'flats' ->> 2)::integer, counts -> 'flats' ->> 3,
           (counts -> 'houses' ->> 0)::integer, (counts -> 'houses' ->> 1)::integer,
           (counts -> 'houses' ->> 2)::integer, counts -> 'houses' ->> 3,
           (counts -> 'businesses' ->> 0)::integer, (counts -> 'businesses' ->> 1)::integer,
           (counts -> 'businesses' ->> 2)::integer, counts -> 'businesses' ->> 3
$$;

CREATE FUNCTION write_counts(of_address bigint, counts jsonb) RETURNS void
    LANGUAGE sql
AS $$
    UPDATE address
       SET (category, flats_shared, flats, flats_low, flats_high, flats_basis, houses, houses_low, houses_high,
            houses_basis, businesses, businesses_low, businesses_high, businesses_basis) = (SELECT * FROM counts_of(counts))
     WHERE id = of_address
$$;

CREATE FUNCTION says_the_same(a address_override, b address_override) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT (a.category, a.flats, a.houses, a.businesses, a.reason, a.author)
           IS NOT DISTINCT FROM (b.category, b.flats, b.houses, b.businesses, b.reason, b.author)
$$;

CREATE FUNCTION guard_override() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.concluded_now := (SELECT counts_as_json(a) FROM address a WHERE a.id = NEW.address_id);
    ELSIF NEW.address_id <> OLD.address_id THEN
        PERFORM refuse('ZN004', 'An override keeps its address.');
    ELSIF says_the_same(NEW, OLD) THEN
        NEW.concluded := OLD.concluded;
        NEW.created_at := OLD.created_at;
        RETURN NEW;
    ELSE
        NEW.concluded_now := OLD.concluded_now;
    END IF;
    NEW.concluded := coalesce(NEW.concluded_now, '{}');
    NEW.concluded_now := NEW.concluded;
    NEW.created_at := write_time();
    RETURN NEW;
END
$$;

CREATE FUNCTION follow_override() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.created_at < write_time() AND (TG_OP = 'DELETE' OR NOT says_the_same(NEW, OLD)) THEN
        INSERT INTO address_override_history
               (address_id, category, flats, houses, businesses, reason, author, concluded, during, ended_by, ended_because)
        VALUES (OLD.address_id, OLD.category, OLD.flats, OLD.houses, OLD.businesses, OLD.reason, OLD.author, OLD.concluded,
                tstzrange(OLD.created_at, write_time()), acting(), acting_why());
    END IF;
    IF TG_OP = 'DELETE' THEN
        PERFORM write_counts(OLD.address_id, OLD.concluded_now);
    ELSIF TG_OP = 'INSERT' OR NOT says_the_same(NEW, OLD) THEN
        PERFORM write_counts(NEW.address_id, overridden(NEW.concluded_now, NEW));
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER a_queue BEFORE INSERT OR UPDATE OR DELETE ON address_override
    FOR EACH STATEMENT EXECUTE FUNCTION queue_writer();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON address_override FOR EACH ROW EXECUTE FUNCTION guard_override();
CREATE TRIGGER follow AFTER INSERT OR UPDATE OR DELETE ON address_override
    FOR EACH ROW EXECUTE FUNCTION follow_override();
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON address_override_history
    FOR EACH STATEMENT EXECUTE FUNCTION kept_by_triggers();
CREATE TRIGGER immutable BEFORE TRUNCATE ON address_override FOR EACH STATEMENT EXECUTE FUNCTION immutable_rows();
